import { createHash } from 'node:crypto';

/** @returns hex digits that are the same for the same text, at most 64 */
export function digestOf(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** @returns a UUID that is the same for the same text */
export function uuidOf(text: string): string {
  const hex = digestOf(text, 32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/** @returns a number from 0 to below 1 that is the same for the same text */
export function chanceOf(text: string): number {
  return parseInt(digestOf(text, 8), 16) / 2 ** 32;
}
