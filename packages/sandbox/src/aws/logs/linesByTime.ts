import { LogLine, LogStream, Position, TimeSpan } from './LogStream';

export interface StreamLine extends LogLine {
  stream: string;
}

type StreamPosition = Position & { stream: string };

type Order = (a: StreamPosition, b: StreamPosition) => number;

interface Head {
  line: StreamLine;
  rest: Iterator<LogLine>;
}

/**
 * The lines of several streams in the order of their times; those of the same millisecond in that of their streams' names.
 * Holds one line of each stream at a time. Read backward, the newest come first.
 *
 * @param after - where an earlier reading of the same direction ended
 */
export function* linesByTime(
  streams: readonly LogStream[],
  span: TimeSpan,
  { backward, after }: { backward: boolean; after?: StreamPosition },
): Generator<StreamLine> {
  const order: Order = backward ? (a, b) => compare(b, a) : compare;
  const heads: Head[] = [];
  for (const { name, read } of streams)
    advance(heads, name, read(span, backward)[Symbol.iterator](), order);
  for (let head = heads.shift(); head; head = heads.shift()) {
    const { line, rest } = head;
    if (!after || order(line, after) > 0) yield line;
    advance(heads, line.stream, rest, order);
  }
}

/** Puts the next line of a stream where it belongs among those of the others. */
function advance(
  heads: Head[],
  stream: string,
  rest: Iterator<LogLine>,
  order: Order,
): void {
  const next = rest.next();
  if (next.done) return;
  const head = { line: { ...next.value, stream }, rest };
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (order(heads[middle].line, head.line) < 0) low = middle + 1;
    else high = middle;
  }
  heads.splice(low, 0, head);
}

function compare(a: StreamPosition, b: StreamPosition): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1;
  return a.nth - b.nth;
}
