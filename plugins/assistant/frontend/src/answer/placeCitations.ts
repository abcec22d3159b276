import { Citation } from '@portolan/plugin-assistant-common';
import type { Node, Parent, RootContent, Root } from 'mdast';

/** Where chips stand: after the character `at`, one for each of these citations. */
export interface CitationMark {
  at: number;
  /** Indexes into the answer's citations. */
  citations: number[];
}

/** One mark for each place; the same source twice at one place is one chip. */
export function marksOf(citations: readonly Citation[]): CitationMark[] {
  const marks = new Map<number, CitationMark>();
  citations.forEach(({ at, source }, index) => {
    const mark = marks.get(at) ?? { at, citations: [] };
    if (!mark.citations.some(other => citations[other].source === source)) {
      mark.citations.push(index);
    }
    marks.set(at, mark);
  });
  return [...marks.values()];
}

/** Name of the element that a mark becomes: Markdown itself makes none of these. */
export const MARK_ELEMENT = 'cite';

/**
 * A remark plugin that puts marks where the citations stand, by the places of nodes in the source: nothing that a model
 * writes can be taken for a mark, and none lands inside of a link or of code.
 */
export function placeCitations(marks: readonly CitationMark[]) {
  return (root: Root) => {
    // From the end, so that places before a mark stay as they were.
    for (const mark of [...marks].sort((a, b) => b.at - a.at)) {
      placeIn(root, mark);
    }
  };
}

const HOLDS_PHRASING = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'emphasis',
  'strong',
  'delete',
]);
const HOLDS_BLOCKS = new Set(['root', 'blockquote', 'listItem']);
const HOLDS_THESE_ONLY = new Set(['list', 'table', 'tableRow']);

function placeIn(parent: Parent, mark: CitationMark): void {
  const index = parent.children.findLastIndex(
    child => !isMark(child) && startOf(child) < mark.at,
  );
  const child = parent.children.at(Math.max(index, 0));
  if (index >= 0 && child && isParent(child) && holds(child)) {
    placeIn(child, mark);
    return;
  }
  if (index >= 0 && child?.type === 'text' && HOLDS_PHRASING.has(parent.type)) {
    const start = startOf(child);
    const end = child.position?.end.offset ?? start;
    const cut = mark.at - start;
    // With escapes in it, the source and the text are of different lengths: then the mark stands after it.
    if (mark.at < end && child.value.length === end - start) {
      const rest = { ...child, value: child.value.slice(cut) };
      child.value = child.value.slice(0, cut);
      insert(parent, index + 1, [markNode(mark), rest]);
      return;
    }
  }
  insert(parent, index + 1, [
    HOLDS_PHRASING.has(parent.type) ? markNode(mark) : markParagraph(mark),
  ]);
}

/** The types of a tree say which parent may hold what; here it has been looked at. */
function insert(parent: Parent, index: number, nodes: Node[]): void {
  parent.children.splice(index, 0, ...(nodes as RootContent[]));
}

function markNode({ citations }: CitationMark): Node {
  return {
    type: 'citationMark',
    data: {
      hName: MARK_ELEMENT,
      hProperties: { dataCitations: citations.join(' ') },
    },
  } as Node;
}

function markParagraph(mark: CitationMark): Node {
  return { type: 'paragraph', children: [markNode(mark)] } as Node;
}

function isMark(node: Node): boolean {
  return node.type === 'citationMark' || node.position === undefined;
}

function isParent(node: Node): node is Parent {
  return 'children' in node;
}

function holds(parent: Parent): boolean {
  return (
    HOLDS_PHRASING.has(parent.type) ||
    (HOLDS_BLOCKS.has(parent.type) && parent.children.length > 0) ||
    (HOLDS_THESE_ONLY.has(parent.type) && parent.children.length > 0)
  );
}

function startOf(node: Node): number {
  return node.position?.start.offset ?? 0;
}
