import {
  DescribeServiceDeploymentsCommand,
  ListServiceDeploymentsCommand,
  ServiceDeployment,
  ServiceDeploymentStatus,
} from '@aws-sdk/client-ecs';
import {
  EcsDeployment,
  EcsRolloutState,
  ecsClusterArn,
  ecsServiceArn,
  EcsServiceRef,
} from '@portolan/plugin-ecs-common';
import {
  caught,
  FetchContext,
  FetchResult,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { groupBy, inBatches } from '@portolan/plugin-aws-node';
import { EcsApi } from './ecsApi';
import { lastPart } from './observedTask';
import { failureSentence } from './rollout';

/** Of each service, newest first, where nobody says how many. */
const MAX_DEPLOYMENTS = 10;

/** The most that one call describes. */
const DEPLOYMENTS_PER_CALL = 20;

/** A deployment as ECS recorded it, with ARNs of the service revisions that it went between. */
export type RecordedDeployment = Omit<
  EcsDeployment,
  'from' | 'to' | 'fromTaskDefinition' | 'toTaskDefinition'
> & { source?: string; target?: string };

/** The recorded deployments of one service, newest first. */
export interface DeploymentHistory {
  deployments: RecordedDeployment[];
  truncated: boolean;
}

interface ListedDeployments {
  arns: string[];
  truncated: boolean;
}

/** The revisions of the service that deployments went between. */
export function revisionsOf({ source, target }: RecordedDeployment): string[] {
  return [source, target].filter((arn): arn is string => arn !== undefined);
}

/**
 * Lists and describes the recorded deployments of services.
 *
 * @param maxDeployments - of each service, at most 100
 * @returns one result per ref, in order
 */
export async function listServiceDeployments(
  refs: readonly EcsServiceRef[],
  api: EcsApi,
  ctx: Pick<FetchContext, 'immutable'>,
  maxDeployments = MAX_DEPLOYMENTS,
): Promise<FetchResult<DeploymentHistory>[]> {
  const lists = await Promise.all(
    refs.map(ref => list(ref, maxDeployments, api)),
  );
  const { described, failures } = await describe(
    refs.flatMap((ref, index) => {
      const listed = lists[index];
      return listed.ok ? listed.value.arns.map(arn => ({ ref, arn })) : [];
    }),
    api,
    ctx,
  );
  return lists.map(listed => {
    if (!listed.ok) return listed;
    const { arns, truncated } = listed.value;
    const error = arns.map(arn => failures.get(arn)).find(Boolean);
    if (error) return { ok: false, error };
    return {
      ok: true,
      value: {
        deployments: arns.flatMap(arn => described.get(arn) ?? []),
        truncated,
      },
    };
  });
}

async function list(
  ref: EcsServiceRef,
  maxResults: number,
  api: EcsApi,
): Promise<FetchResult<ListedDeployments>> {
  const answer = await caught(
    api.in(ref).send(
      'ListServiceDeployments',
      new ListServiceDeploymentsCommand({
        cluster: ecsClusterArn(ref),
        service: ecsServiceArn(ref),
        maxResults,
      }),
    ),
  );
  if (!answer.ok) return answer;
  const { serviceDeployments = [], nextToken } = answer.value;
  return {
    ok: true,
    value: {
      arns: serviceDeployments
        .sort((a, b) => Number(b.createdAt) - Number(a.createdAt))
        .flatMap(({ serviceDeploymentArn }) => serviceDeploymentArn ?? []),
      truncated: nextToken !== undefined,
    },
  };
}

/** What has ended does not change any more and is kept. */
async function describe(
  wanted: readonly { ref: EcsServiceRef; arn: string }[],
  api: EcsApi,
  ctx: Pick<FetchContext, 'immutable'>,
): Promise<{
  described: ReadonlyMap<string, RecordedDeployment>;
  failures: ReadonlyMap<string, UpstreamError>;
}> {
  const refOf = new Map(wanted.map(({ ref, arn }) => [arn, ref]));
  const underWay = new Map<string, RecordedDeployment>();
  const failures = new Map<string, UpstreamError>();
  const ended = await ctx.immutable<RecordedDeployment>(
    'service-deployment',
    [...refOf.keys()],
    async missing => {
      const found = new Map<string, RecordedDeployment>();
      await Promise.all(
        batchesOf(missing, refOf).map(async ({ ref, arns }) => {
          const answer = await caught(
            api.in(ref).send(
              'DescribeServiceDeployments',
              new DescribeServiceDeploymentsCommand({
                serviceDeploymentArns: arns,
              }),
            ),
          );
          if (!answer.ok) {
            for (const arn of arns) failures.set(arn, answer.error);
            return;
          }
          for (const deployment of answer.value.serviceDeployments ?? []) {
            const arn = deployment.serviceDeploymentArn;
            if (!arn) continue;
            (hasEnded(deployment) ? found : underWay).set(
              arn,
              record(deployment),
            );
          }
        }),
      );
      return found;
    },
  );
  return { described: new Map([...ended, ...underWay]), failures };
}

function batchesOf(
  arns: readonly string[],
  refOf: ReadonlyMap<string, EcsServiceRef>,
): { ref: EcsServiceRef; arns: string[] }[] {
  const located = arns.flatMap(arn => {
    const ref = refOf.get(arn);
    return ref ? [{ arn, ref }] : [];
  });
  const ofTarget = groupBy(
    located,
    ({ ref }) => `${ref.accountId}:${ref.region}`,
  );
  return [...ofTarget.values()].flatMap(some =>
    inBatches(some, DEPLOYMENTS_PER_CALL).map(batch => ({
      ref: batch[0].ref,
      arns: batch.map(({ arn }) => arn),
    })),
  );
}

const STATES: Readonly<Record<ServiceDeploymentStatus, EcsRolloutState>> = {
  PENDING: 'pending',
  IN_PROGRESS: 'in-progress',
  SUCCESSFUL: 'completed',
  STOP_REQUESTED: 'stopping',
  STOPPED: 'stopped',
  ROLLBACK_REQUESTED: 'rolling-back',
  ROLLBACK_IN_PROGRESS: 'rolling-back',
  ROLLBACK_SUCCESSFUL: 'rolled-back',
  ROLLBACK_FAILED: 'failed',
};

function hasEnded({ status }: ServiceDeployment): boolean {
  return (
    status === 'SUCCESSFUL' ||
    status === 'STOPPED' ||
    status === 'ROLLBACK_SUCCESSFUL' ||
    status === 'ROLLBACK_FAILED'
  );
}

function record(deployment: ServiceDeployment): RecordedDeployment {
  const {
    status = 'PENDING',
    targetServiceRevision: target,
    deploymentCircuitBreaker: breaker,
    alarms,
  } = deployment;
  const gaveUp = status === 'STOPPED' && breaker?.status === 'TRIGGERED';
  return {
    id: lastPart(deployment.serviceDeploymentArn ?? ''),
    state: gaveUp ? 'failed' : STATES[status],
    reason: failureSentence(deployment.statusReason),
    source: deployment.sourceServiceRevisions?.[0]?.arn,
    target: target?.arn,
    startedAt: (deployment.startedAt ?? deployment.createdAt)?.toISOString(),
    finishedAt: (deployment.finishedAt ?? deployment.stoppedAt)?.toISOString(),
    requested: target?.requestedTaskCount,
    running: target?.runningTaskCount,
    pending: target?.pendingTaskCount,
    failedTasks: breaker?.failureCount,
    circuitBreaker: breaker?.status && {
      status: breaker.status,
      failureCount: breaker.failureCount,
      threshold: breaker.threshold,
    },
    alarms: alarms?.triggeredAlarmNames?.length
      ? alarms.triggeredAlarmNames
      : undefined,
  };
}
