import { LogGroupSpec } from '../../world/schema';
import { Region } from '../../world/Region';
import { World } from '../../world/World';
import { LogGroup, LogStream, regularStream } from './LogStream';
import { SECRET_LINES } from './secretLines';

const LINE_BYTES = 200;
const MEGABYTE = 1_048_576;
const HOUR_MS = 3_600_000;
/** Of so many lines one holds what it should not. */
const SECRET_EVERY = 97;

/** The log groups that are there for their size. They go on growing at the pace that made them so large. */
export function* sizedLogGroups(
  { logGroups }: Region,
  world: World,
): Generator<LogGroup> {
  for (const spec of logGroups.values()) {
    const createdAt = world.beganAt - spec.hours * HOUR_MS;
    yield {
      name: spec.name,
      createdAt,
      storedBytes: Math.round(spec.megabytes * MEGABYTE),
      streams: () => streamsOf(spec, createdAt, world),
    };
  }
}

function* streamsOf(
  spec: LogGroupSpec,
  createdAt: number,
  world: World,
): Generator<LogStream> {
  const perStream = (spec.megabytes * MEGABYTE) / LINE_BYTES / spec.streams;
  const everyMs = (spec.hours * HOUR_MS) / perStream;
  for (let n = 0; n < spec.streams; n++) {
    yield regularStream({
      name: `worker/${String(n).padStart(5, '0')}`,
      createdAt,
      firstAt: createdAt,
      until: world.now(),
      everyMs,
      text: (index, at) => lineOf(n, index, at, world.canaries),
    });
  }
}

function lineOf(
  stream: number,
  index: number,
  at: number,
  canaries: boolean,
): string {
  const time = new Date(at).toISOString();
  const said =
    canaries && index % SECRET_EVERY === SECRET_EVERY - 1
      ? SECRET_LINES[Math.floor(index / SECRET_EVERY) % SECRET_LINES.length]
      : ownLine(stream, index);
  return `${time} ${said}`.padEnd(LINE_BYTES, ' .');
}

function ownLine(stream: number, index: number): string {
  const level = index % 500 === 499 ? 'error' : 'info';
  const status = level === 'error' ? 502 : 200;
  return `level=${level} worker=${stream} job=${index} path=/v1/items/${
    (index * 7919) % 100_003
  } status=${status} duration_ms=${(index * 31) % 900}`;
}
