import { redactSecrets } from '@portolan/plugin-platform-node';

const LONGEST = 2_000;

/** What Argo CD or a cluster wrote, without what looks like a secret, in bounds. */
export function plainText(text: string | undefined): string | undefined {
  const plain = text?.trim().split('\n').map(redactSecrets).join('\n');
  if (!plain) return undefined;
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}
