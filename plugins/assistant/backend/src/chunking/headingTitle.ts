import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';

/** `## Title {#anchor}` or `## Title {: #anchor .class }`, as MkDocs reads it. */
const ATTRIBUTES = /[ \t]*\{:?[ \t]*((?:[#.][\w-]+[ \t]*)+)\}$/;
const MARKS = /[*_`[\]<>&\\~!:@/.]/;
/** Beyond this a heading is taken as it is written. */
const MAX_PARSED = 1_000;

/** What a heading says, without its Markdown, and the anchor that its author asked for. */
export function headingTitle(source: string): {
  title: string;
  anchor?: string;
} {
  const line = source.replace(/\s+/g, ' ').trim();
  const attributes = ATTRIBUTES.exec(line);
  const said = attributes ? line.slice(0, attributes.index) : line;
  const anchor = attributes && /#([\w-]+)/.exec(attributes[1])?.[1];
  return { title: plain(said), ...(anchor && { anchor }) };
}

function plain(text: string): string {
  if (text.length > MAX_PARSED || !MARKS.test(text)) return text;
  const tree = fromMarkdown(`# ${text}`, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return toString(tree, { includeHtml: false }).trim();
}
