import { cutText } from './cutText';
import { Section } from './readSections';

/** A section of fewer characters says too little to be found, or cited, by itself. */
const SMALL_CHARACTERS = 200;
/** Merged ones together. */
const MERGED_CHARACTERS = 500;

interface Parts extends Pick<Section, 'headings' | 'anchor' | 'heading'> {
  texts: string[];
}

/** Merges short neighbours that stand under the same heading, each with its own heading as a line. */
export function mergeSmall(sections: readonly Parts[]): Parts[] {
  const filled = sections.filter(
    (section, index) =>
      section.texts.length > 0 || isLeaf(section, sections[index + 1]),
  );
  const merged: Parts[] = [];
  let group: Parts[] = [];
  const flush = () => {
    if (group.length > 0) merged.push(join(group));
    group = [];
  };
  for (const section of filled) {
    const fits =
      group.length > 0 &&
      [...group, section].every(isSmall) &&
      belongTogether(group[0], section) &&
      lengthOf([...group, section]) <= MERGED_CHARACTERS;
    if (!fits) flush();
    group.push(section);
  }
  flush();
  return merged;
}

/** A heading without text above a deeper one is part of that one's path, and needs no chunk. */
function isLeaf(section: Parts, next: Parts | undefined): boolean {
  if (section.heading === undefined || section.headings.length === 0) {
    return false;
  }
  return !(
    next &&
    next.headings.length > section.headings.length &&
    startsWith(next.headings, section.headings)
  );
}

function isSmall({ texts }: Parts): boolean {
  return (
    texts.length === 0 ||
    (texts.length === 1 && texts[0].length < SMALL_CHARACTERS)
  );
}

/** The next one stands beside the first of the group, or right below it. */
function belongTogether(first: Parts, next: Parts): boolean {
  const parent = first.headings.slice(0, -1);
  return (
    (first.headings.length > 0 &&
      next.headings.length === first.headings.length &&
      startsWith(next.headings, parent)) ||
    (next.headings.length === first.headings.length + 1 &&
      startsWith(next.headings, first.headings))
  );
}

function join(group: Parts[]): Parts {
  const [first] = group;
  if (group.length === 1) {
    return first.texts.length > 0
      ? first
      : { ...first, texts: cutText(headingOf(first), SMALL_CHARACTERS * 2) };
  }
  const headings = first.headings.slice(0, common(group));
  const lines = group.map((part, index) => {
    const own = part.texts[0] ?? '';
    const named = index === 0 && part.headings.length === headings.length;
    return named ? own : `${headingOf(part)}\n\n${own}`.trimEnd();
  });
  return { headings, anchor: first.anchor, texts: [lines.join('\n\n')] };
}

/** How many headings all of them have. */
function common(group: readonly Parts[]): number {
  const [first] = group;
  const differs = first.headings.findIndex((heading, at) =>
    group.some(({ headings }) => headings[at] !== heading),
  );
  return differs < 0 ? first.headings.length : differs;
}

function headingOf({ heading }: Parts): string {
  return heading ?? '';
}

function lengthOf(group: readonly Parts[]): number {
  return group.reduce(
    (sum, part) =>
      sum + headingOf(part).length + (part.texts[0]?.length ?? 0) + 4,
    0,
  );
}

function startsWith(
  path: readonly string[],
  start: readonly string[],
): boolean {
  return start.every((heading, at) => path[at] === heading);
}
