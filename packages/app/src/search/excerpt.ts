const CHARACTERS = 220;
const BEFORE = 60;

/** The part of a text around the first place that has the term, or its beginning. */
export function excerpt(text: string, term: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const found = flat
    .toLocaleLowerCase()
    .indexOf(term.trim().toLocaleLowerCase());
  const start = term.trim() === '' ? 0 : Math.max(0, found - BEFORE);
  const part = flat.slice(start, start + CHARACTERS);
  return [
    start > 0 ? '…' : '',
    part,
    start + CHARACTERS < flat.length ? '…' : '',
  ].join('');
}
