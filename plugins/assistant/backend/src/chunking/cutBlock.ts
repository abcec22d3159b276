import { cutText } from './cutText';

/** Cuts a block that is longer than `limit` where it hurts least. */
export function cutBlock(
  kind: 'fence' | 'table' | 'text',
  text: string,
  limit: number,
): string[] {
  if (kind === 'fence') return cutFence(text, limit);
  if (kind === 'table') return cutTable(text, limit);
  return cutText(text, limit);
}

/** Between lines, each part a fence of its own: half a fence would turn the text after it into code. */
function cutFence(text: string, limit: number): string[] {
  const [first, ...lines] = text.split('\n');
  const [, before, mark] = /^(.*?)(`{3,}|~{3,})/.exec(first) ?? [];
  if (mark === undefined || first.length * 2 > limit / 2) {
    return cutText(text, limit);
  }
  const last = lines
    .at(-1)
    ?.replace(/^[>\s]+/, '')
    .trimEnd();
  const closed =
    last !== undefined &&
    last === mark[0].repeat(last.length) &&
    last.length >= mark.length;
  const body = closed ? lines.slice(0, -1) : lines;
  // The mark of a list item belongs to the first part alone.
  const indent = before.replace(/[^>\s]/g, ' ');
  const opening = `${indent}${first.slice(before.length)}`;
  const closing = `${indent}${mark}`;
  return grouped(body, '\n', limit - opening.length - closing.length - 2).map(
    (part, index) => `${index === 0 ? first : opening}\n${part}\n${closing}`,
  );
}

/** Between rows, each part with the table's head. */
function cutTable(text: string, limit: number): string[] {
  const [names, rule, ...rows] = text.split('\n');
  const head = `${names}\n${rule}`;
  if (head.length > limit / 2) return grouped(text.split('\n'), '\n', limit);
  return grouped(rows, '\n', limit - head.length - 1).map(
    part => `${head}\n${part}`,
  );
}

/** As many lines together as fit; a line that is too long for itself is cut. */
function grouped(
  lines: readonly string[],
  joint: string,
  limit: number,
): string[] {
  const parts: string[] = [];
  let part: string | undefined;
  for (const line of lines) {
    const fits =
      part !== undefined && part.length + joint.length + line.length <= limit;
    if (fits) {
      part = `${part}${joint}${line}`;
      continue;
    }
    if (part !== undefined) parts.push(part);
    part = undefined;
    if (line.length <= limit) part = line;
    else parts.push(...cutText(line, limit));
  }
  return part === undefined ? parts : [...parts, part];
}
