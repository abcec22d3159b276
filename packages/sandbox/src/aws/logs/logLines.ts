import { CANARIES } from '../../canaries';
import { Task } from '../../world/model';
import { Scheduler } from '../../world/Scheduler';
import { Region } from '../../world/Region';
import { logGroupOf, LOG_STREAM_PREFIX } from '../ecs/shapes/taskDefinition';

export interface LogStream {
  name: string;
  group: string;
  createdAt: number;
  /** Milliseconds since 1970: of the first and of the last line; absent where nothing was written. */
  firstAt?: number;
  lastAt?: number;
  lines: readonly string[];
}

export interface LogLine {
  id: string;
  at: number;
  ingestedAt: number;
  stream: string;
  text: string;
}

const LINE_EVERY_MS = 2_000;
/** Older lines are gone. */
const KEPT_MS = 2 * 3_600_000;
const SERVICE_LINES = [
  'level=info msg="GET /health" status=200 duration_ms=1',
  'level=info msg="request served" status=200 duration_ms=23',
  'level=info msg="request served" status=200 duration_ms=31',
  'level=warn msg="slow upstream" duration_ms=812',
];
/** What people log though they should not. */
const SECRET_LINES = [
  `level=debug msg="connecting" url=postgres://app:${CANARIES.logLine}@db.internal:5432/app`,
  `level=debug msg="calling out" authorization="Bearer ${CANARIES.logToken}"`,
];

/** The streams of a region, by the name of their group: one for each task that ever ran. */
export function logGroups(
  region: Region,
  canaries: boolean,
): Map<string, LogStream[]> {
  const groups = new Map<string, LogStream[]>();
  for (const { services } of region.clusters.values()) {
    for (const scheduler of services.values()) {
      for (const stream of streamsOf(scheduler, canaries)) {
        const known = groups.get(stream.group);
        if (known) known.push(stream);
        else groups.set(stream.group, [stream]);
      }
    }
  }
  return groups;
}

/** The lines of a stream within a time, oldest first: the same whenever they are asked for. */
export function* linesOf(
  { name, firstAt, lastAt, lines }: LogStream,
  from: number,
  to: number,
): Generator<LogLine> {
  if (firstAt === undefined || lastAt === undefined) return;
  const since = Math.max(from, lastAt - KEPT_MS);
  const first = Math.max(Math.ceil((since - firstAt) / LINE_EVERY_MS), 0);
  const until = Math.min(to, lastAt);
  for (let n = first; firstAt + n * LINE_EVERY_MS <= until; n++) {
    const at = firstAt + n * LINE_EVERY_MS;
    const id = `${String(at).padStart(17, '3')}${name.slice(-12)}`;
    yield {
      id,
      at,
      ingestedAt: at + 400,
      stream: name,
      text: `${new Date(at).toISOString()} ${lines[n % lines.length]}`,
    };
  }
}

function* streamsOf(
  { service, world }: Scheduler,
  canaries: boolean,
): Generator<LogStream> {
  for (const task of service.tasks) {
    const { taskDefinition } = task.deployment.revision;
    const { family, container, logLines } = taskDefinition;
    const own = logLines.length ? logLines : SERVICE_LINES;
    yield {
      name: `${LOG_STREAM_PREFIX}/${container}/${task.id}`,
      group: logGroupOf(family),
      createdAt: task.createdAt,
      firstAt: task.startedAt,
      lastAt: task.startedAt && lastLineAt(task, world.timeline.now()),
      lines: canaries ? [...own, ...SECRET_LINES] : own,
    };
  }
}

function lastLineAt(task: Task, now: number): number {
  return task.stoppingAt ?? now;
}
