import {
  LambdaAlias,
  LambdaFunctionDetails,
  lambdaFunctionDetailsSchema,
  mainAlias,
} from '@portolan/plugin-lambda-common';
import { Snapshot } from '@portolan/plugin-platform-common';

/** What Portolan knows about one Lambda function, or one alias of it. */
export type LambdaFunction = Snapshot<LambdaFunctionDetails>;

/** Reads the details of a snapshot; those of another shape (an older or newer backend) are left out, the rest stays. */
export function lambdaFunction({
  details,
  ...snapshot
}: Snapshot): LambdaFunction {
  const parsed = lambdaFunctionDetailsSchema.safeParse(details);
  return parsed.success ? { ...snapshot, details: parsed.data } : snapshot;
}

/** The alias that callers use, if there is one. */
export function callersAlias({
  details,
}: LambdaFunction): LambdaAlias | undefined {
  return details && mainAlias(details.aliases ?? [], details.qualifier);
}

/** Words that say more than the shared ones: what is under way, or what keeps it from being called. */
export function healthWord({
  health,
  details,
}: LambdaFunction): string | undefined {
  if (!details || health === 'healthy') return undefined;
  const { state, lastUpdate } = details;
  if (health === 'progressing') {
    if (state === 'Pending') return 'Being created';
    if (state === 'Deleting') return 'Being deleted';
    return lastUpdate === 'in-progress' ? 'Updating' : undefined;
  }
  if (health === 'degraded' && state === 'Inactive') return 'Asleep';
  return undefined;
}

/** Whether it is changing at present. */
export function isMoving({ health, details }: LambdaFunction): boolean {
  return health === 'progressing' || details?.lastUpdate === 'in-progress';
}

/** `nodejs24.x · 1,204 calls in the last hour`, for the overview card; its runtime alone where nobody counted. */
export function overviewWords({ details }: LambdaFunction): string | undefined {
  if (!details) return undefined;
  const { runtime, packageType, metrics } = details;
  const calls = metrics?.invocations.reduce((sum, count) => sum + count, 0);
  return [
    runtime ?? (packageType === 'image' ? 'container image' : undefined),
    calls === undefined ? undefined : `${countWords(calls, 'call')} in an hour`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** `1 call`, `1,204 calls` */
export function countWords(count: number, noun: string): string {
  return `${numberWords(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** With separators for thousands. */
export function numberWords(count: number): string {
  return count.toLocaleString('en');
}

/** The link into the AWS console. */
export function consoleUrl({ links }: LambdaFunction): string | undefined {
  return links.at(0)?.url;
}
