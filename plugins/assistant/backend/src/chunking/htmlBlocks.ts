/** Where a block of HTML ends. */
export type HtmlBlock =
  | { kind: 'blank line' }
  /** In lower case; `closed` if the first line has it already. */
  | { kind: 'mark'; end: string; closed: boolean };

const RAW = /^<(script|pre|style|textarea)(?=[\s>]|$)/i;
const BLOCK =
  /^<\/?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)/i;
const LONE_TAG = /^<\/?[a-z][\w-]*(?:\s[^<>]*)?>$/i;

/**
 * Tells a line that begins a block of HTML from one that only has tags in it.
 *
 * See https://spec.commonmark.org/0.31.2/#html-blocks.
 */
export function htmlBlockEnd(
  line: string,
  inParagraph: boolean,
): HtmlBlock | undefined {
  if (!line.startsWith('<')) return undefined;
  if (line.startsWith('<!--')) return mark(line.slice(4), '-->');
  const raw = RAW.exec(line);
  if (raw) return mark(line, `</${raw[1].toLowerCase()}>`);
  const begins = BLOCK.test(line) || (!inParagraph && LONE_TAG.test(line));
  return begins ? { kind: 'blank line' } : undefined;
}

function mark(line: string, end: string): HtmlBlock {
  return { kind: 'mark', end, closed: line.toLowerCase().includes(end) };
}
