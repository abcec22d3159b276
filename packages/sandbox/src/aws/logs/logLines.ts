import { CANARIES } from '../../canaries';
import { Task } from '../../world/model';
import { Scheduler } from '../../world/Scheduler';
import { Region } from '../../world/Region';
import { Service } from '../../world/Service';
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

/** The log groups of a region, each with the time of its making: one for each family that a service ever ran. */
export function logGroups(region: Region): Map<string, number> {
  const groups = new Map<string, number>();
  for (const { service } of schedulersOf(region)) {
    for (const name of groupsOf(service)) {
      const known = groups.get(name) ?? Infinity;
      groups.set(name, Math.min(known, service.createdAt));
    }
  }
  return groups;
}

/** The streams of one group: one for each task of its family. */
export function logStreams(
  region: Region,
  group: string,
  canaries: boolean,
): LogStream[] {
  return schedulersOf(region)
    .filter(({ service }) => groupsOf(service).has(group))
    .flatMap(scheduler => [...streamsOf(scheduler, canaries)])
    .filter(stream => stream.group === group);
}

function schedulersOf({ clusters }: Region): Scheduler[] {
  return [...clusters.values()].flatMap(({ services }) => [
    ...services.values(),
  ]);
}

function groupsOf({ revisions }: Service): Set<string> {
  return new Set(
    [...revisions.values()].map(({ taskDefinition }) =>
      logGroupOf(taskDefinition.family),
    ),
  );
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
