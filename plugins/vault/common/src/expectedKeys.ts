import { Reading } from '@portolan/plugin-platform-common';

/**
 * A field that a secret should have.
 *
 * @public
 */
export interface ExpectedKey {
  /** Of the secret, below the annotated path; absent for a path that is one secret. */
  secret?: string;
  /** Name of the field. */
  key: string;
}

const MAX_KEY = 100;
const MAX_SECRET = 300;
const KEY = /^[^,:/\s\p{Cc}]+$/u;

/**
 * Reads `key`, for a path that is one secret, or `secret:key` for one of a folder. Never throws.
 *
 * @public
 */
export function parseExpectedKey(text: string): Reading<ExpectedKey> {
  const colon = text.lastIndexOf(':');
  const secret = text.slice(0, Math.max(colon, 0)).trim();
  const key = text.slice(colon + 1).trim();
  if (
    !KEY.test(key) ||
    key.length > MAX_KEY ||
    secret.length > MAX_SECRET ||
    (colon >= 0 && secret === '')
  ) {
    return {
      ok: false,
      code: 'malformed',
      message: `It is not the name of a field: those have up to ${MAX_KEY} characters, without spaces, slashes or colons.`,
      fix: 'Write username, or db-password:username for a secret of a folder.',
    };
  }
  return { ok: true, value: { ...(secret && { secret }), key } };
}

/** As it is written in the annotation. @public */
export function writeExpectedKey({ secret, key }: ExpectedKey): string {
  return secret === undefined ? key : `${secret}:${key}`;
}
