/** A part of a text, and whether it is one of the words that were asked for. */
export interface TextPart {
  text: string;
  isHit: boolean;
}

/** The text in parts. Places that overlap or lie outside of it are mended, so that each character stands there once. */
export function highlightedParts(
  text: string,
  highlights: readonly (readonly [number, number])[],
): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const [start, end] of [...highlights].sort((a, b) => a[0] - b[0])) {
    const from = Math.min(Math.max(Math.trunc(start) || 0, at), text.length);
    const to = Math.min(Math.trunc(end) || 0, text.length);
    if (to <= from) continue;
    if (from > at) parts.push({ text: text.slice(at, from), isHit: false });
    parts.push({ text: text.slice(from, to), isHit: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isHit: false });
  return parts;
}
