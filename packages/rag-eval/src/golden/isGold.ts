import { Gold } from './GoldenSet';

/** What a pipeline found, as much of it as decides whether it answers. */
export interface FoundText {
  /** `<source>:<id of the document in its source>`. */
  docId: string;
  /** Title and headings. */
  header: string;
  text: string;
}

/** Whether a passage is what one of the golds asks for. */
export function isGold(found: FoundText, gold: readonly Gold[]): boolean {
  const text = readable(`${found.header}\n${found.text}`);
  return gold.some(
    ({ document, mustContain }) =>
      new RegExp(document).test(found.docId) &&
      mustContain.every(part => text.includes(readable(part))),
  );
}

/** Without what differs between Markdown, rendered text and prose: marks, targets of links, white space, case. */
function readable(text: string): string {
  return text
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/[`*_[\]\\]/g, '')
    .replace(/\|/g, ' ')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .toLocaleLowerCase('en');
}
