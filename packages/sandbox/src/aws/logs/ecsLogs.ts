import { Task } from '../../world/model';
import { Region } from '../../world/Region';
import { Scheduler } from '../../world/Scheduler';
import { Service } from '../../world/Service';
import { logGroupOf, LOG_STREAM_PREFIX } from '../ecs/shapes/taskDefinition';
import { LogGroup, LogStream, regularStream } from './LogStream';
import { SECRET_LINES } from './secretLines';

const LINE_EVERY_MS = 2_000;
/** Older lines are gone. */
const KEPT_MS = 2 * 3_600_000;
const SERVICE_LINES = [
  'level=info msg="GET /health" status=200 duration_ms=1',
  'level=info msg="request served" status=200 duration_ms=23',
  'level=info msg="request served" status=200 duration_ms=31',
  'level=warn msg="slow upstream" duration_ms=812',
];
const SIDECAR_LINES = [
  'info\texporter\texported\t{"kind": "exporter", "name": "otlp", "spans": 128}',
  'info\tprocessor\tbatch sent\t{"kind": "processor", "items": 512}',
];

/** The log groups of a region's containers: one for each family that a service ever ran. */
export function* ecsLogGroups({ clusters }: Region): Generator<LogGroup> {
  for (const { services } of clusters.values())
    for (const scheduler of services.values())
      for (const name of familyGroups(scheduler.service))
        yield {
          name,
          createdAt: scheduler.service.createdAt,
          storedBytes: 0,
          streams: () => streamsOf(scheduler, name),
        };
}

function familyGroups({ revisions }: Service): Set<string> {
  return new Set(
    [...revisions.values()].map(({ taskDefinition }) =>
      logGroupOf(taskDefinition.family),
    ),
  );
}

/** One for each container of each task. */
function* streamsOf(
  { service, world }: Scheduler,
  group: string,
): Generator<LogStream> {
  const secrets = world.canaries ? SECRET_LINES : [];
  for (const task of service.tasks) {
    const { taskDefinition } = task.deployment.revision;
    const { family, container, logDriver, logLines, sidecars } = taskDefinition;
    if (logDriver !== 'awslogs' || logGroupOf(family) !== group) continue;
    const own = logLines.length ? logLines : SERVICE_LINES;
    const now = world.timeline.now();
    yield streamOf(task, container, [...own, ...secrets], now);
    for (const { name } of sidecars)
      yield streamOf(task, name, SIDECAR_LINES, now);
  }
}

function streamOf(
  task: Task,
  container: string,
  lines: readonly string[],
  now: number,
): LogStream {
  const until = Math.min(task.stoppingAt ?? now, now);
  return regularStream({
    name: `${LOG_STREAM_PREFIX}/${container}/${task.id}`,
    createdAt: task.createdAt,
    firstAt: task.startedAt ?? Infinity,
    until,
    since: until - KEPT_MS,
    everyMs: LINE_EVERY_MS,
    text: (index, at) =>
      `${new Date(at).toISOString()} ${lines[index % lines.length]}`,
  });
}
