/** What `fractionOf` takes for a text: FNV-1a. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/**
 * A number that is at least 0 and below 1 and follows from what it is asked for: fast, for the many moments that a
 * metric covers, where `Ids` would hash for seconds.
 */
export function fractionOf(seed: number, moment: number): number {
  let hash = Math.imul(seed ^ Math.floor(moment / 2 ** 32), 0x01000193);
  hash = Math.imul(hash ^ moment % 2 ** 32, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
