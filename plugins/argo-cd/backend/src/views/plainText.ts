import { redactSecrets } from '@portolan/plugin-platform-node';

const LONGEST = 2_000;

/** A key has many lines, and most of them do not look like one by themselves. */
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g;

/** A text of any number of lines without what looks like a secret. */
export function withoutSecrets(text: string): string {
  return text
    .replace(PRIVATE_KEY, '[hidden]')
    .split('\n')
    .map(redactSecrets)
    .join('\n');
}

/** What Argo CD or a cluster wrote, without what looks like a secret, in bounds. */
export function plainText(text: string | undefined): string | undefined {
  const plain = text && withoutSecrets(text.trim());
  if (!plain) return undefined;
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}
