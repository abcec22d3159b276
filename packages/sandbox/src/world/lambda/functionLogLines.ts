import { createHash } from 'node:crypto';
import { durationFactor } from './durations';
import { fractionOf } from './fractions';
import { arrivalOf, countsOf, Stretch, stretchesOf } from './functionTraffic';
import { LambdaFunction } from './LambdaFunction';
import { invokeError } from './invokeError';

export interface FunctionLogLine {
  /** Milliseconds since 1970. */
  at: number;
  /** `2026/11/22/[12]4f…`: of one execution environment. */
  stream: string;
  text: string;
}

/** Execution environments live for so long. */
export const ENVIRONMENT_MS = 3_600_000;
/** All lines of a call stand within so long, so that those of two calls never mix. */
const LONGEST_LOGGED_MS = 50;

interface Invocation {
  at: number;
  /** Of its last line. */
  loggedUntil: number;
  durationMs: number;
  failed: boolean;
  requestId: string;
  version: string;
}

/**
 * What a function logs from a time until before another, the oldest first: the same whenever it is asked for. The number
 * of errors is that of the metrics.
 *
 * @param toMs - at most the present: the function does not know what time it is
 * @param secretLines - of what people log though they should not, in turn with its own lines
 */
export function* functionLogLines(
  lambda: LambdaFunction,
  fromMs: number,
  toMs: number,
  secretLines: readonly string[] = [],
): Generator<FunctionLogLine> {
  const own = lambda.spec.logLines.length
    ? lambda.spec.logLines
    : ['request served'];
  const lines = [...own, ...secretLines];
  for (const stretch of stretchesOf(lambda, fromMs - LONGEST_LOGGED_MS, toMs)) {
    let turn = Math.floor(stretch.from / 60_000);
    for (const call of invocationsOf(lambda, stretch, toMs)) {
      const ownLine = lines[turn % lines.length];
      turn += 1;
      for (const line of linesOf(lambda, call, ownLine))
        if (line.at >= fromMs && line.at < toMs) yield line;
    }
  }
}

function* invocationsOf(
  lambda: LambdaFunction,
  stretch: Stretch,
  until: number,
): Generator<Invocation> {
  let before = countsOf(stretch, stretch.from);
  for (let n = 0; n < stretch.requests; n++) {
    const arrival = arrivalOf(stretch, n);
    if (arrival >= until) return;
    const counts = countsOf(stretch, arrivalOf(stretch, n + 0.5));
    const { invocations, errors } = before;
    before = counts;
    // A request that is turned away never reaches the function, nor its log.
    if (counts.invocations === invocations) continue;
    const at = Math.round(arrival);
    const share = fractionOf(lambda.seed, arrival);
    const durationMs = stretch.traffic.durationMs * durationFactor(share);
    const untilNext = (stretch.to - stretch.from) / stretch.requests;
    const logged = Math.min(durationMs, LONGEST_LOGGED_MS, untilNext / 2);
    yield {
      at,
      loggedUntil: at + Math.floor(logged),
      durationMs,
      failed: counts.errors > errors,
      requestId: uuidOf(`${lambda.arn} ${at}`),
      version: lambda.executedVersion(at, fractionOf(~lambda.seed, arrival)),
    };
  }
}

function* linesOf(
  lambda: LambdaFunction,
  { at, loggedUntil, durationMs, failed, requestId, version }: Invocation,
  ownLine: string,
): Generator<FunctionLogLine> {
  const { memory, runtime } = lambda.spec;
  const stream = functionLogStream(lambda, version, at);
  const ms = Math.min(durationMs, lambda.spec.timeoutSeconds * 1_000);
  const line = (time: number, text: string) => ({ at: time, stream, text });
  yield line(at, `START RequestId: ${requestId} Version: ${version}\n`);
  const time = new Date(at).toISOString();
  yield line(
    at,
    runtime.startsWith('nodejs')
      ? `${time}\t${requestId}\tINFO\t${ownLine}\n`
      : `[INFO]\t${time}\t${requestId}\t${ownLine}\n`,
  );
  if (failed)
    yield line(loggedUntil, invokeError(lambda.spec, requestId, loggedUntil));
  yield line(loggedUntil, `END RequestId: ${requestId}\n`);
  yield line(
    loggedUntil,
    `REPORT RequestId: ${requestId}\tDuration: ${ms.toFixed(2)} ms\t` +
      `Billed Duration: ${Math.ceil(ms)} ms\tMemory Size: ${memory} MB\t` +
      `Max Memory Used: ${Math.round(memory * 0.55)} MB\t\n`,
  );
}

/** Name of the log stream that a version writes to at some time: that of its execution environment. */
export function functionLogStream(
  { arn }: LambdaFunction,
  version: string,
  at: number,
): string {
  const begun = Math.floor(at / ENVIRONMENT_MS) * ENVIRONMENT_MS;
  const day = new Date(begun).toISOString().slice(0, 10).replaceAll('-', '/');
  const id = hexOf(`${arn} ${version} ${begun}`).slice(0, 32);
  return `${day}/[${version}]${id}`;
}

function uuidOf(text: string): string {
  const hex = hexOf(text);
  return [8, 12, 16, 20, 32]
    .map((end, i, ends) => hex.slice(i ? ends[i - 1] : 0, end))
    .join('-');
}

function hexOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
