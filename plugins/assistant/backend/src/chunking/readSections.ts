import { SourceDocument } from '@portolan/plugin-assistant-node';
import { Anchors } from './anchors';
import { cleanText, withoutFrontMatter } from './cleanText';
import { headingTitle } from './headingTitle';
import { Block, scanBlocks } from './scanBlocks';

/** Longest title that is part of a header; of a longer one the beginning is, and the text keeps it whole. */
const MAX_TITLE_CHARACTERS = 200;

/** What stands under one heading, up to the next one of any depth. */
export interface Section {
  headings: readonly string[];
  anchor?: string;
  /** The heading's own line as Markdown: where sections are merged it becomes part of the text. */
  heading?: string;
  /** Whether the heading is too long for `headings` to hold it. */
  shortened: boolean;
  source: string;
  /** Without headings. */
  blocks: Block[];
}

/** All sections of a document, those that its source made and those inside of their texts. */
export function readSections(document: SourceDocument): Section[] {
  const anchors = new Anchors(document.anchors ?? 'mkdocs');
  const title = shorten(document.title);
  return document.sections.flatMap((section, index) => {
    const clean = cleanText(section.text);
    const source = index === 0 ? withoutFrontMatter(clean) : clean;
    const above = section.headings.map(heading => shorten(cleanText(heading)));
    const own = section.headings.at(-1);
    const first: Section = {
      headings: withoutTitle(above, title),
      anchor: section.anchor && anchors.keep(section.anchor),
      heading: own && `${'#'.repeat(Math.min(above.length, 6))} ${own}`,
      shortened: own !== undefined && own.length > MAX_TITLE_CHARACTERS,
      source,
      blocks: [],
    };
    return divide(first, above, title, anchors);
  });
}

function divide(
  first: Section,
  above: readonly string[],
  documentTitle: string,
  anchors: Anchors,
): Section[] {
  const { source } = first;
  const sections = [first];
  const open: { depth: number; title: string }[] = [];
  for (const block of scanBlocks(source)) {
    if (block.kind !== 'heading') {
      sections[sections.length - 1].blocks.push(block);
      continue;
    }
    const depth = block.depth ?? 1;
    const line = source.slice(block.start, block.end);
    const { title, anchor } = headingTitle(
      block.title ?? line.slice(0, line.lastIndexOf('\n')),
    );
    while (open.length > 0 && open[open.length - 1].depth >= depth) open.pop();
    open.push({ depth, title: shorten(title) });
    sections.push({
      headings: withoutTitle(
        [...above, ...open.map(heading => heading.title)],
        documentTitle,
      ),
      anchor: anchor ? anchors.keep(anchor) : anchors.take(title),
      heading: line,
      shortened: title.length > MAX_TITLE_CHARACTERS,
      source,
      blocks: [],
    });
  }
  return sections;
}

/** A document mostly begins with its title as a heading, which would be said twice. */
function withoutTitle(headings: string[], title: string): string[] {
  const said = headings.filter(Boolean);
  const isSaid = said[0] === title || title.endsWith(` › ${said[0]}`);
  return isSaid ? said.slice(1) : said;
}

export function shorten(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_TITLE_CHARACTERS
    ? line
    : `${line
        .slice(0, MAX_TITLE_CHARACTERS - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}
