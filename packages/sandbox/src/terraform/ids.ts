import { createHash } from 'node:crypto';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** @returns an identifier in HashiCorp's manner that is the same for the same text: `ws-AzGWkd2kGhMhR1FT` */
export function idOf(prefix: string, text: string, length = 16): string {
  const digest = createHash('sha512').update(`${prefix}:${text}`).digest();
  const letters = [...digest.subarray(0, length)].map(
    byte => ALPHABET[byte % ALPHABET.length],
  );
  return `${prefix}-${letters.join('')}`;
}

/** A user, as runs and locks name them. */
export interface Person {
  id: string;
  type: 'users' | 'teams';
  username: string;
  /** Stands for a team or an organization. */
  serviceAccount: boolean;
}

export function person(username: string): Person {
  return {
    id: idOf('user', username),
    type: 'users',
    username,
    serviceAccount: false,
  };
}
