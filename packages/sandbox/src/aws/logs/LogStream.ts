/** Where a line is within its stream. */
export interface Position {
  /** Milliseconds since 1970. */
  at: number;
  /** Puts lines of the same millisecond in order. */
  nth: number;
}

export interface LogLine extends Position {
  text: string;
}

/** Both ends belong to it. Milliseconds since 1970. */
export interface TimeSpan {
  from: number;
  to: number;
}

/** One log stream. Its lines are computed as they are read, however many there are. */
export interface LogStream {
  name: string;
  createdAt: number;
  /** Of the first and of the last line; absent where nothing was written. */
  firstAt?: number;
  lastAt?: number;
  /** The lines within a time: the oldest first, or the newest first where read backward. */
  read(span: TimeSpan, backward: boolean): Iterable<LogLine>;
}

export interface LogGroup {
  name: string;
  createdAt: number;
  storedBytes: number;
  streams(): Iterable<LogStream>;
}

export function isBefore(a: Position, b: Position): boolean {
  return a.at < b.at || (a.at === b.at && a.nth < b.nth);
}

interface RegularLines {
  name: string;
  createdAt: number;
  firstAt: number;
  /** No line is later. */
  until: number;
  /** Older lines are gone. */
  since?: number;
  everyMs: number;
  text(index: number, at: number): string;
}

/** A stream with a line every so often: any of them can be computed without those before. */
export function regularStream({
  name,
  createdAt,
  firstAt: begins,
  until,
  since = -Infinity,
  everyMs,
  text,
}: RegularLines): LogStream {
  const firstAt = Math.ceil(begins);
  if (until < firstAt) return { name, createdAt, read: () => [] };
  const timeOf = (index: number) => firstAt + Math.floor(index * everyMs);
  // Of lines that are less than a millisecond apart, all of the last millisecond are there.
  const lastBy = (time: number) =>
    Math.ceil((Math.floor(time) + 1 - firstAt) / everyMs) - 1;
  const last = lastBy(until);
  function* read(span: TimeSpan, backward: boolean): Generator<LogLine> {
    const from = Math.max(span.from, since);
    const to = Math.min(span.to, until);
    // One further at both ends, for what was rounded.
    const low = Math.max(Math.floor((from - firstAt) / everyMs) - 1, 0);
    const high = Math.min(lastBy(to) + 1, last);
    for (let n = 0; n <= high - low; n++) {
      const index = backward ? high - n : low + n;
      const at = timeOf(index);
      if (at < from || at > to) continue;
      yield { at, nth: index, text: text(index, at) };
    }
  }
  return { name, createdAt, firstAt, lastAt: timeOf(last), read };
}

/** A stream that is short enough to be made whole. */
export function shortStream(
  { name, createdAt }: Pick<LogStream, 'name' | 'createdAt'>,
  lines: readonly Omit<LogLine, 'nth'>[],
): LogStream {
  const numbered = lines.map((line, nth) => ({ ...line, nth }));
  return {
    name,
    createdAt,
    firstAt: numbered.at(0)?.at,
    lastAt: numbered.at(-1)?.at,
    read: ({ from, to }, backward) => {
      const found = numbered.filter(({ at }) => at >= from && at <= to);
      return backward ? found.reverse() : found;
    },
  };
}
