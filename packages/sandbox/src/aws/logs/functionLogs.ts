import {
  ENVIRONMENT_MS,
  functionLogLines,
  functionLogStream,
} from '../../world/lambda/functionLogLines';
import { LambdaFunction } from '../../world/lambda/LambdaFunction';
import { Region } from '../../world/Region';
import { LogGroup, LogLine, LogStream, TimeSpan } from './LogStream';
import { SECRET_LINES } from './secretLines';

/** Older lines are gone. */
const KEPT_MS = 6 * 3_600_000;
/** Read backward, so much is computed at a time. */
const STEP_MS = 60_000;

interface Environment {
  lambda: LambdaFunction;
  name: string;
  /** When it was there. */
  life: TimeSpan;
  secrets: readonly string[];
}

/** The log groups of a region's Lambda functions: each appears with the first call. */
export function* functionLogGroups(
  { functions }: Region,
  now: number,
  canaries: boolean,
): Generator<LogGroup> {
  for (const lambda of functions.values()) {
    if (!lambda.traffic.some(({ requestsPerMinute }) => requestsPerMinute > 0))
      continue;
    yield {
      name: lambda.logGroup,
      createdAt: lambda.createdAt,
      storedBytes: 0,
      streams: () => streamsOf(lambda, now, canaries ? SECRET_LINES : []),
    };
  }
}

/** One for each execution environment that has written. */
function* streamsOf(
  lambda: LambdaFunction,
  now: number,
  secrets: readonly string[],
): Generator<LogStream> {
  const oldest = Math.max(now - KEPT_MS, lambda.createdAt);
  const firstBegun = Math.floor(oldest / ENVIRONMENT_MS) * ENVIRONMENT_MS;
  for (let begun = firstBegun; begun <= now; begun += ENVIRONMENT_MS) {
    const life = {
      from: Math.max(begun, oldest),
      to: Math.min(begun + ENVIRONMENT_MS - 1, now),
    };
    for (const version of lambda.versionsBetween(life.from, life.to)) {
      const name = functionLogStream(lambda, version, begun);
      const environment = { lambda, name, life, secrets };
      const firstAt = firstOf(linesOf(environment, life))?.at;
      if (firstAt === undefined) continue;
      yield {
        name,
        createdAt: firstAt,
        firstAt,
        lastAt: firstOf(linesBackward(environment, life))?.at,
        read: (span, backward) =>
          backward
            ? linesBackward(environment, span)
            : linesOf(environment, span),
      };
    }
  }
}

function* linesOf(
  { lambda, name, life, secrets }: Environment,
  span: TimeSpan,
): Generator<LogLine> {
  const from = Math.max(span.from, life.from);
  const until = Math.min(span.to, life.to) + 1;
  let at = -1;
  let nth = 0;
  for (const line of functionLogLines(lambda, from, until, secrets)) {
    if (line.stream !== name) continue;
    nth = line.at === at ? nth + 1 : 0;
    at = line.at;
    yield { at, nth, text: line.text };
  }
}

function* linesBackward(
  environment: Environment,
  span: TimeSpan,
): Generator<LogLine> {
  const { life } = environment;
  const from = Math.max(span.from, life.from);
  let to = Math.min(span.to, life.to);
  while (to >= from) {
    const step = { from: Math.max(to - STEP_MS + 1, from), to };
    yield* [...linesOf(environment, step)].reverse();
    to = step.from - 1;
  }
}

function firstOf<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}
