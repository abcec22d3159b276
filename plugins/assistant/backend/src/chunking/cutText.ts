const SENTENCE_END = /[.!?;](?=\s)|[。！？；]/g;

/**
 * Cuts a text into pieces of at most `limit` characters: after a line, else after a sentence, else after a word, else
 * inside of a word, but never inside of a character. Nothing but white space between pieces is left out.
 */
export function cutText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  let from = 0;
  while (text.length - from > limit) {
    rest = text.slice(from, from + limit + 1);
    const at = bestCut(rest, limit);
    pieces.push(rest.slice(0, at).trimEnd());
    from += at;
    while (/\s/.test(text.charAt(from))) from++;
  }
  pieces.push(text.slice(from).trimEnd());
  return pieces.filter(piece => piece.trim() !== '');
}

/** @param window - one character more than the limit, so that a cut right at it is seen */
function bestCut(window: string, limit: number): number {
  const half = Math.floor(limit / 2);
  const line = window.lastIndexOf('\n');
  if (line > half) return line;
  let sentence = -1;
  for (const { index, 0: sign } of window.matchAll(SENTENCE_END)) {
    if (index + sign.length <= limit) sentence = index + sign.length;
  }
  if (sentence > half) return beforeLink(window, sentence, half);
  const space = lastSpace(window);
  if (space > 0) return beforeLink(window, space, half);
  return insideWord(window, limit);
}

function lastSpace(window: string): number {
  for (let at = window.length - 1; at > 0; at--) {
    if (/\s/.test(window[at])) return at;
  }
  return -1;
}

/** A link stays whole where that leaves enough before it. */
function beforeLink(window: string, at: number, half: number): number {
  const open = window.lastIndexOf('[', at);
  if (open <= half) return at;
  const link = /^\[[^\][]*\]\([^()\s]*\)/.exec(window.slice(open));
  const unfinished = /^\[[^\][]*(?:\]\([^()\s]*)?$/.test(window.slice(open));
  return (link && open + link[0].length > at) || unfinished ? open : at;
}

function insideWord(window: string, limit: number): number {
  const next = window.charCodeAt(limit);
  const isSecondHalf = next >= 0xdc00 && next <= 0xdfff;
  return isSecondHalf && limit > 1 ? limit - 1 : limit;
}
