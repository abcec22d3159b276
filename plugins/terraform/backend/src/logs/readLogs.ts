import { LogLine, LogStream } from '@portolan/plugin-platform-common';
import {
  LogContext,
  LogPage,
  LogQuery,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import {
  TerraformDetails,
  terraformLogStream,
  TerraformLogStream,
  TerraformRun,
} from '@portolan/plugin-terraform-common';
import { LocatedWorkspace } from '../TerraformServers';
import { WorkspaceReader } from '../WorkspaceReader';
import { findLog, FoundLog, needLogStream } from './findLog';
import { endsHere, renderLine } from './logLines';

/** Bytes of one request to the object store. */
const CHUNK_BYTES = 64 * 1024;
/** Chunks that one page of a search looks through: 2 MiB. */
const MAX_CHUNKS = 32;
/** Statuses of an address that has expired, or of a log that was deleted. */
const GONE = [401, 403, 404, 410];
/** Nothing lies behind the end. */
const BEYOND_THE_END = 416;

/**
 * Lines of a plan or an apply: of the one asked for, else of what the current run did last. They are read through the
 * backend from an address that the server gives out for a while.
 *
 * @throws UpstreamError
 */
export async function readLogs(
  ref: LocatedWorkspace,
  query: LogQuery,
  ctx: LogContext<TerraformDetails>,
  reader: WorkspaceReader,
): Promise<LogPage> {
  const current = await currentRun(ref, query, ctx, reader);
  const name = query.stream
    ? needLogStream(query.stream)
    : current && usualLog(current);
  if (!name) {
    return {
      lines: [],
      more: false,
      notice: 'There is no run yet. Start one to see its log.',
    };
  }
  const isFirst = query.after === undefined;
  const page = await readPage(ref, name, query, ctx, reader);
  return {
    ...page,
    stream: terraformLogStream(name),
    ...(isFirst && { streams: streamsOf(current, name) }),
  };
}

/** What was known of it last is enough to find its log. */
async function currentRun(
  ref: LocatedWorkspace,
  query: LogQuery,
  ctx: LogContext<TerraformDetails>,
  reader: WorkspaceReader,
): Promise<TerraformRun | undefined> {
  const known = ctx.known?.details?.run;
  if (known || query.stream) return known;
  const { workspace } = await reader.read(ref, ctx);
  return workspace.run;
}

function usualLog({
  id,
  phase,
  status,
  changes,
}: TerraformRun): TerraformLogStream {
  const applied =
    phase === 'applying' || (status === 'applied' && changes !== undefined);
  return { run: id, part: applied ? 'apply' : 'plan' };
}

function streamsOf(
  current: TerraformRun | undefined,
  shown: TerraformLogStream,
): LogStream[] {
  const runs = [...new Set([...(current ? [current.id] : []), shown.run])];
  return runs.flatMap(run => [
    { id: terraformLogStream({ part: 'plan', run }), title: `Plan of ${run}` },
    {
      id: terraformLogStream({ part: 'apply', run }),
      title: `Apply of ${run}`,
    },
  ]);
}

async function readPage(
  ref: LocatedWorkspace,
  name: TerraformLogStream,
  query: LogQuery,
  ctx: LogContext<TerraformDetails>,
  reader: WorkspaceReader,
): Promise<LogPage> {
  const found = await findLog(ref, name, ctx, reader);
  const link = found.run.url && { title: 'Run', url: found.run.url };
  const none = { lines: [], more: false, ...(link && { link }) };
  const offset = offsetOf(query.after);
  if (!found.address) {
    const title = name.part === 'plan' ? 'plan' : 'apply';
    return found.isOver
      ? { ...none, notice: `The run has no log of its ${title}.` }
      : {
          ...none,
          notice: `The ${title} has not begun: the run is ${found.run.words}.`,
          next: String(offset),
        };
  }
  const lines = await linesFrom(ref, found, offset, query, ctx, reader);
  if (lines) return { ...lines, ...(link && { link }) };
  // An address is good for a while only: a fresh one is asked for once.
  const fresh = await findLog(ref, name, ctx, reader);
  const again = await linesFrom(ref, fresh, offset, query, ctx, reader);
  if (again) return { ...again, ...(link && { link }) };
  return {
    ...none,
    notice:
      'The server does not give the log out any more: it was deleted, or its address has expired. Refresh to try again.',
  };
}

/** @returns `undefined` where the address leads nowhere any more */
async function linesFrom(
  ref: LocatedWorkspace,
  found: FoundLog,
  from: number,
  query: LogQuery,
  ctx: LogContext<TerraformDetails>,
  reader: WorkspaceReader,
): Promise<Omit<LogPage, 'streams' | 'stream'> | undefined> {
  if (!found.address) return undefined;
  const server = reader.serverOf(ref);
  const lines: LogLine[] = [];
  let offset = from;
  let time = found.startedAt ?? new Date().toISOString();
  for (let chunk = 0; chunk < MAX_CHUNKS; chunk += 1) {
    const address = new URL(found.address);
    address.searchParams.set('limit', String(CHUNK_BYTES));
    address.searchParams.set('offset', String(offset));
    const answer = await server.getHandedOut(
      ctx,
      'ReadLog',
      address,
      [...GONE, BEYOND_THE_END],
      given => given.text(),
    );
    if (GONE.includes(answer.status)) return undefined;
    const text = answer.value ?? '';
    const taken = takeLines(
      text,
      found.isOver,
      query.limit - lines.length,
      time,
      line => isWanted(line, query),
    );
    lines.push(...taken.lines);
    offset += taken.bytes;
    time = taken.time;
    const isEnd = taken.ended || (found.isOver && !taken.more);
    if (isEnd) return { lines, more: false };
    if (!taken.more) return { lines, more: false, next: String(offset) };
    if (lines.length >= query.limit) break;
  }
  return { lines, more: true, next: String(offset) };
}

interface Taken {
  lines: LogLine[];
  /** How much of the log they were. */
  bytes: number;
  time: string;
  /** There is more already. */
  more: boolean;
  /** The log ends with them. */
  ended: boolean;
}

/** Whole lines of a piece of a log, at most so many; what is begun is left for the next page, unless nothing follows. */
function takeLines(
  text: string,
  isOver: boolean,
  most: number,
  before: string,
  isWanted_: (line: LogLine) => boolean,
): Taken {
  const isFull = Buffer.byteLength(text) >= CHUNK_BYTES;
  const isLast = endsHere(text) || (isOver && !isFull);
  const pieces = text.split('\n');
  const rest = pieces.pop() ?? '';
  if (isLast && rest !== '') pieces.push(rest);
  // A line longer than a piece is shown in parts.
  const isOneLine = pieces.length === 0 && isFull;
  const lines: LogLine[] = [];
  let time = before;
  let taken = 0;
  for (const piece of isOneLine ? [rest] : pieces) {
    if (lines.length >= most) break;
    taken += 1;
    for (const line of renderLine(piece, time)) {
      time = line.time;
      if (isWanted_(line)) lines.push(line);
    }
  }
  const all = isOneLine || taken === pieces.length;
  const bytes = isOneLine
    ? CHUNK_BYTES
    : Math.min(
        Buffer.byteLength(text),
        pieces
          .slice(0, taken)
          .reduce((sum, piece) => sum + Buffer.byteLength(piece) + 1, 0),
      );
  return {
    lines,
    bytes,
    time,
    more: !all || (isFull && !endsHere(text)),
    ended: all && endsHere(text),
  };
}

function isWanted({ time, text }: LogLine, query: LogQuery): boolean {
  const ms = Date.parse(time);
  return (
    (query.search === undefined || text.includes(query.search)) &&
    (query.from === undefined || ms >= query.from) &&
    (query.to === undefined || ms <= query.to)
  );
}

function offsetOf(after: string | undefined): number {
  if (after === undefined) return 0;
  if (/^\d{1,12}$/.test(after)) return Number(after);
  throw new UpstreamError(
    'not-found',
    'There is no such page of the log. Begin with the first one.',
  );
}
