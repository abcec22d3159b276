/** Shorter pieces are joined to their neighbours: a citation of a few words says nothing. */
const SHORTEST = 40;

/** The end of a sentence, of a line, or of a paragraph, with the white space after it. */
const END = /(?<=[.!?…。！？]["')\]]?)\s+|\n+|(?<=[。！？])/g;

/**
 * Cuts a text into what can be cited by itself. The pieces joined are the text again, and none is blank: a model's
 * citation is whole pieces, joined, and is looked for in the text.
 */
export function splitSentences(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (text.slice(start, end).trim().length < SHORTEST) continue;
    pieces.push(text.slice(start, end));
    start = end;
  }
  const rest = text.slice(start);
  if (rest.trim() === '' || (pieces.length > 0 && rest.trim().length < 12)) {
    if (pieces.length > 0) pieces[pieces.length - 1] += rest;
    return pieces;
  }
  return [...pieces, rest];
}
