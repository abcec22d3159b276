import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import { levelOf } from './headings';

/** What the search finds as one hit: a heading and the text up to the next one. */
export interface SearchSection {
  /** Absent: the page itself. */
  anchor?: string;
  title: string;
  text: string;
}

/** A section's text beyond this is not indexed. */
const MAX_SECTION_CHARACTERS = 20_000;

const BLOCKS = new Set(
  (
    'address article blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section ' +
    'summary table tbody td th thead tr ul br'
  ).split(' '),
);

/**
 * Splits a page at its headings below the title.
 *
 * To be called before permanent links and highlighting add what nobody searches for.
 */
export function searchSections(tree: Root, pageTitle: string): SearchSection[] {
  const sections: { anchor?: string; title: string; words: string[] }[] = [
    { title: pageTitle, words: [] },
  ];
  const walk = (node: RootContent | ElementContent): void => {
    if (node.type === 'text') {
      sections[sections.length - 1].words.push(node.value);
      return;
    }
    if (node.type !== 'element') {
      return;
    }
    if (isSectionHeading(node)) {
      sections.push({
        anchor: String(node.properties.id),
        title: toString(node).trim(),
        words: [],
      });
      return;
    }
    if (node.tagName === 'h1') {
      return;
    }
    node.children.forEach(walk);
    if (BLOCKS.has(node.tagName)) {
      sections[sections.length - 1].words.push(' ');
    }
  };
  tree.children.forEach(walk);
  return sections.map(({ words, ...section }) => ({
    ...section,
    text: words
      .join('')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, MAX_SECTION_CHARACTERS),
  }));
}

function isSectionHeading(element: Element): boolean {
  return (
    /^h[2-6]$/.test(element.tagName) &&
    levelOf(element) > 1 &&
    element.properties.id !== 'footnote-label'
  );
}
