import { createHash } from 'node:crypto';

/** Shows that a thinking block is unchanged. */
export function signatureOf(thinking: string): string {
  const digest = createHash('sha256').update(`thinking:${thinking}`).digest();
  return `EqQB${digest.toString('base64')}`;
}
