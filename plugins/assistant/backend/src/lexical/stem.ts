/** Shorter words are left as they are. */
const SHORTEST = 4;

/**
 * Takes the endings off that English puts on the same word, and little more: `retries`, `retried`, `retrying` → `retri`,
 * as `retry`. It does not try for stems that are words; it is enough that question and text get the same.
 *
 * @param word - lower case; one with anything but a to z is returned as it is
 */
export function stem(word: string): string {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return word;
  return withoutEnd(withoutPlural(word));
}

function withoutPlural(word: string): string {
  if (!word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) {
    return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  }
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function withoutEnd(word: string): string {
  for (const end of ['ing', 'ed']) {
    const rest = word.slice(0, -end.length);
    if (word.endsWith(end) && rest.length >= 3 && /[aeiouy]/.test(rest)) {
      return ended(undoubled(rest));
    }
  }
  return ended(word);
}

/** `stopp` of `stopped`. */
function undoubled(word: string): string {
  return /([bdgmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
}

function ended(word: string): string {
  if (word.endsWith('e') && word.length > 3) return word.slice(0, -1);
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}i`;
  return word;
}
