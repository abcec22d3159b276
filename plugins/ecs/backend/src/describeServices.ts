import { DescribeServicesCommand, Failure } from '@aws-sdk/client-ecs';
import { EcsServiceRef, ecsClusterArn } from '@portolan/plugin-ecs-common';
import { caught, UpstreamError } from '@portolan/plugin-platform-node';
import { groupBy, inBatches } from '@portolan/plugin-aws-node';
import { EcsApi } from './ecsApi';
import { observeService, ObservedService } from './observedService';

/** The most that one call takes. */
const SERVICES_PER_CALL = 10;

/** What ECS says of one service: what it is, that it is not there, or nothing. */
export type ServiceAnswer =
  | { found: true; service: ObservedService }
  | { found: false; missing: 'service' | 'cluster' }
  | { found: false; error: UpstreamError };

/**
 * Describes services of any clusters, ten of a cluster per call, all calls at once.
 *
 * @returns one answer per ref, in order
 */
export async function describeServices(
  refs: readonly EcsServiceRef[],
  api: EcsApi,
): Promise<ServiceAnswer[]> {
  const answers = new Map<EcsServiceRef, ServiceAnswer>();
  const batches = [...groupBy(refs, ecsClusterArn).values()].flatMap(
    ofCluster => inBatches(ofCluster, SERVICES_PER_CALL),
  );
  await Promise.all(
    batches.map(async batch => {
      const read = await describeBatch(batch, api);
      for (const ref of batch) answers.set(ref, read(ref));
    }),
  );
  return refs.map(
    ref => answers.get(ref) ?? { found: false, missing: 'service' },
  );
}

/**
 * Describes one service that has to be there.
 *
 * @throws UpstreamError - `not-found` if it is not
 */
export async function needService(
  ref: EcsServiceRef,
  api: EcsApi,
): Promise<ObservedService> {
  const [answer] = await describeServices([ref], api);
  if (!answer.found) throw notAnswered(ref, answer);
  return answer.service;
}

/** Why there is nothing to say of a service. */
export function notAnswered(
  ref: EcsServiceRef,
  answer: Exclude<ServiceAnswer, { found: true }>,
): UpstreamError {
  return 'error' in answer
    ? answer.error
    : new UpstreamError(
        'not-found',
        `There is no service ${ref.service} in cluster ${ref.cluster}, account ${ref.accountId}, ${ref.region}.`,
      );
}

async function describeBatch(
  refs: readonly EcsServiceRef[],
  api: EcsApi,
): Promise<(ref: EcsServiceRef) => ServiceAnswer> {
  const [first] = refs;
  const described = await caught(
    api.in(first).send(
      'DescribeServices',
      new DescribeServicesCommand({
        cluster: ecsClusterArn(first),
        services: refs.map(ref => ref.service),
      }),
    ),
  );
  if (!described.ok) {
    // The only thing that DescribeServices cannot find is the cluster.
    const answer: ServiceAnswer =
      described.error.code === 'not-found'
        ? { found: false, missing: 'cluster' }
        : { found: false, error: described.error };
    return () => answer;
  }
  const { services = [], failures = [] } = described.value;
  const byName = new Map(
    services.map(service => [service.serviceName, observeService(service)]),
  );
  return ref => {
    const service = byName.get(ref.service);
    if (service) return { found: true, service };
    const failure = failures.find(({ arn }) => namesService(arn, ref.service));
    return notDescribed(ref, failure);
  };
}

function namesService(arn: string | undefined, name: string): boolean {
  return arn !== undefined && arn.slice(arn.lastIndexOf('/') + 1) === name;
}

function notDescribed(
  ref: EcsServiceRef,
  failure: Failure | undefined,
): ServiceAnswer {
  if (!failure || failure.reason === 'MISSING') {
    return { found: false, missing: 'service' };
  }
  return {
    found: false,
    error: new UpstreamError(
      'unavailable',
      `ECS could not describe service ${ref.service} of cluster ${ref.cluster}. Try again.`,
    ),
  };
}
