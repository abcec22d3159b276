import {
  AwsAccessPortal,
  consoleLinkForAccount,
} from '@portolan/plugin-aws-common';
import {
  isLambdaVersion,
  LambdaAlias,
  lambdaFunctionConsoleUrl,
  LambdaFunctionDetails,
  LambdaFunctionRef,
  mainAlias,
  runtimeSupport,
} from '@portolan/plugin-lambda-common';
import { Snapshot } from '@portolan/plugin-platform-common';
import { FetchResult, ResourceState } from '@portolan/plugin-platform-node';
import { assessFunction } from './health';
import { HourOfMetrics } from './metrics/functionMetrics';
import { ObservedFunction, shortSha } from './observedFunction';

/** What is known of a function before asking. */
export function describeRef(
  ref: LambdaFunctionRef,
  portal: AwsAccessPortal | undefined,
): Pick<Snapshot, 'name' | 'scope' | 'links'> {
  const { functionName, qualifier, accountId, region } = ref;
  const url = lambdaFunctionConsoleUrl(ref);
  return {
    name: qualifier ? `${functionName}:${qualifier}` : functionName,
    scope: { account: accountId, region },
    links: [
      {
        title: 'AWS console',
        url: consoleLinkForAccount(url, accountId, portal),
      },
    ],
  };
}

/** Everything that the answers about a function tell. Pure. */
export function functionState(
  ref: LambdaFunctionRef,
  seen: {
    lambda: ObservedFunction;
    aliases: FetchResult<LambdaAlias[]>;
    metrics: FetchResult<HourOfMetrics>;
    /** Milliseconds since 1970. */
    now: number;
  },
): Omit<
  ResourceState<LambdaFunctionDetails>,
  keyof ReturnType<typeof describeRef>
> {
  const { lambda, aliases, metrics, now } = seen;
  const support = runtimeSupport(lambda.runtime, now);
  const recent = metrics.ok ? metrics.value.recent : undefined;
  return {
    ...assessFunction({ lambda, recent, support }),
    version: servedVersion(ref, lambda, aliases.ok ? aliases.value : []),
    updatedAt: lambda.modifiedAt?.toISOString(),
    details: {
      qualifier: ref.qualifier,
      runtime: lambda.runtime,
      runtimeSupport: support,
      packageType: lambda.packageType,
      architecture: lambda.architecture,
      memoryMb: lambda.memoryMb,
      timeoutSeconds: lambda.timeoutSeconds,
      codeSha: shortSha(lambda.codeSha256),
      state: lambda.state,
      lastUpdate: lambda.lastUpdate,
      logGroup: lambda.logGroup,
      ...(aliases.ok
        ? { aliases: aliases.value }
        : { aliasesUnavailable: aliases.error.message }),
      ...(metrics.ok
        ? { metrics: metrics.value.hour, recent }
        : { metricsUnavailable: metrics.error.message }),
    },
  };
}

/** What callers get: the version behind the alias, else `$LATEST` with its code, which changes without a number. */
function servedVersion(
  { qualifier }: LambdaFunctionRef,
  lambda: ObservedFunction,
  aliases: readonly LambdaAlias[],
): string {
  const served =
    mainAlias(aliases, qualifier)?.version ??
    (qualifier && isLambdaVersion(qualifier) ? qualifier : lambda.version);
  if (served !== '$LATEST') return served;
  return ['$LATEST', shortSha(lambda.codeSha256)].filter(Boolean).join(' ');
}
