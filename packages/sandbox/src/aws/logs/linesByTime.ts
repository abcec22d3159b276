import { LogLine, LogStream, Position, TimeSpan } from './LogStream';

export interface StreamLine extends LogLine {
  stream: string;
}

interface Head {
  line: StreamLine;
  rest: Iterator<LogLine>;
}

/**
 * The lines of several streams in the order of their times; those of the same millisecond in that of their streams' names.
 * Holds one line of each stream at a time.
 *
 * @param after - where an earlier reading ended
 */
export function* linesByTime(
  streams: readonly LogStream[],
  span: TimeSpan,
  after?: Position & { stream: string },
): Generator<StreamLine> {
  const heads: Head[] = [];
  for (const { name, read } of streams)
    advance(heads, name, read(span, false)[Symbol.iterator]());
  for (let head = heads.shift(); head; head = heads.shift()) {
    const { line, rest } = head;
    if (!after || compare(line, after) > 0) yield line;
    advance(heads, line.stream, rest);
  }
}

/** Puts the next line of a stream where it belongs among those of the others. */
function advance(heads: Head[], stream: string, rest: Iterator<LogLine>): void {
  const next = rest.next();
  if (next.done) return;
  const head = { line: { ...next.value, stream }, rest };
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compare(heads[middle].line, head.line) < 0) low = middle + 1;
    else high = middle;
  }
  heads.splice(low, 0, head);
}

function compare(
  a: Position & { stream: string },
  b: Position & { stream: string },
): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1;
  return a.nth - b.nth;
}
