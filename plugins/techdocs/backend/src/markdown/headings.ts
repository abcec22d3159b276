import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { AnchorNames, slugify } from './anchors';

/** A heading of a page, with those below it. */
export interface TocEntry {
  level: number;
  anchor: string;
  title: string;
  children: TocEntry[];
}

/** `## Title {#anchor}`, `## Title { #anchor .class }` or `## Title {: #anchor }`. */
const ATTRIBUTES = /\s*\{:?\s*((?:[#.][\w-]+\s*)+)\}\s*$/;

/**
 * Gives each heading an anchor, and returns all of them as a tree.
 *
 * To be called before {@link addPermalinks}, whose links are no part of a title.
 */
export function nameHeadings(tree: Root): TocEntry[] {
  const anchors = new AnchorNames();
  const headings = headingsOf(tree).map(element => {
    const own = takeAttributes(element);
    const title = toString(element).trim();
    const anchor = anchors.take(own ?? slugify(title));
    element.properties.id = anchor;
    return { level: levelOf(element), anchor, title, children: [] };
  });
  return nest(headings);
}

/** Adds the link that MkDocs' `toc` adds to each heading, which the reader also moves the focus to. */
export function addPermalinks(tree: Root): void {
  for (const element of headingsOf(tree)) {
    element.children.push(
      h(
        'a',
        {
          className: ['headerlink'],
          href: `#${element.properties.id}`,
          title: 'Permanent link',
          ariaLabel: `Permanent link to ${toString(element).trim()}`,
        },
        '¶',
      ),
    );
  }
}

/** The heading above footnotes is for screen readers alone. */
function headingsOf(tree: Root): Element[] {
  const headings: Element[] = [];
  visit(tree, 'element', element => {
    if (/^h[1-6]$/.test(element.tagName) && !isFootnoteLabel(element)) {
      headings.push(element);
    }
  });
  return headings;
}

function isFootnoteLabel(element: Element): boolean {
  return element.properties.id === 'footnote-label';
}

export function levelOf(element: Element): number {
  return Number(element.tagName.slice(1));
}

/** @returns the anchor that the author asked for */
function takeAttributes(element: Element): string | undefined {
  const last = element.children[element.children.length - 1];
  const match = last?.type === 'text' && ATTRIBUTES.exec(last.value);
  if (!match) {
    return typeof element.properties.id === 'string'
      ? element.properties.id
      : undefined;
  }
  last.value = last.value.slice(0, match.index);
  const id = /#([\w-]+)/.exec(match[1]);
  return id?.[1];
}

function nest(headings: TocEntry[]): TocEntry[] {
  const root: TocEntry[] = [];
  const open: TocEntry[] = [];
  for (const heading of headings) {
    while (open.length > 0 && open[open.length - 1].level >= heading.level) {
      open.pop();
    }
    const siblings = open[open.length - 1]?.children ?? root;
    siblings.push(heading);
    open.push(heading);
  }
  return root;
}
