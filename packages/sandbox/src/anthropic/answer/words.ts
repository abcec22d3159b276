/** Words that say nothing of what a sentence is about. */
const EMPTY = new Set(
  `a about all also am an and any are as at be been but by can could did do does for from get had has have how i if in
  into is it its just me my no not of on one or our out please show so some tell than that the their them then there
  these they this to up us use using was we were what when where which while who whom whose why will with would you
  your`.split(/\s+/),
);

/**
 * The words of a text that say what it is about, in lower case, without endings: `rolling back` is `roll`, `back`.
 * Identifiers count as a whole and in their parts.
 */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const [token] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}_./:-]*/gu)) {
    const whole = token.replace(/[._/:-]+$/, '');
    const parts = whole
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u);
    if (parts.length > 1) words.add(whole.toLowerCase());
    for (const part of parts)
      if (part && !EMPTY.has(part)) words.add(stemOf(part));
  }
  return words;
}

function stemOf(word: string): string {
  if (word.length < 4) return word;
  const stem = word
    .replace(/(?<=.{3})(?:ations?|ments?|ings?|edly|ed|ers?|ly)$/, '')
    .replace(/(?<=.{2})ies$/, 'y')
    .replace(/(?<=.{2}[^s])e?s$/, '')
    .replace(/(?<=.{3})e$/, '');
  return stem.replace(/([^aeiouls])\1$/, '$1');
}
