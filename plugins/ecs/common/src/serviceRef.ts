import {
  Arn,
  ArnKind,
  AwsPartition,
  consoleUrl,
  formatArn,
  parseArn,
  Reading,
} from '@portolan/plugin-aws-common';

/**
 * Which ECS service.
 *
 * @public
 */
export interface EcsServiceRef {
  partition: AwsPartition;
  region: string;
  accountId: string;
  cluster: string;
  service: string;
}

const SERVICE_ARN: ArnKind = {
  service: 'ecs',
  title: 'ECS service',
  example: 'arn:aws:ecs:eu-west-1:111122223333:service/my-cluster/my-service',
};

/**
 * Cluster and service names.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
const NAME = /^[A-Za-z0-9_-]{1,255}$/;

/** @public */
export function ecsServiceArn(ref: EcsServiceRef): string {
  return formatArn({
    ...ref,
    service: 'ecs',
    resource: `service/${ref.cluster}/${ref.service}`,
  });
}

/** @public */
export function ecsClusterArn(ref: Omit<EcsServiceRef, 'service'>): string {
  return formatArn({
    ...ref,
    service: 'ecs',
    resource: `cluster/${ref.cluster}`,
  });
}

/**
 * Reads the ARN of an ECS service. Never throws.
 *
 * @public
 */
export function parseEcsServiceArn(text: string): Reading<EcsServiceRef> {
  const read = parseArn(text, SERVICE_ARN);
  if (!read.ok) return read;
  const arn = read.value;
  const [type, ...names] = arn.resource.split('/');
  if (type !== 'service') {
    return {
      ok: false,
      code: 'malformed',
      message: `It is the ARN of a ${
        type.slice(0, 40) || 'nameless thing'
      }, not of a service.`,
      fix: `Write the ARN of the service, like ${SERVICE_ARN.example}.`,
    };
  }
  if (names.length === 1 && NAME.test(names[0])) return withoutCluster(arn);
  const [cluster = '', service = ''] = names;
  if (names.length !== 2 || !NAME.test(cluster) || !NAME.test(service)) {
    return {
      ok: false,
      code: 'malformed',
      message:
        'After “service/” an ECS service ARN has the cluster and the service, each of 1 to 255 letters, digits, hyphens and underscores.',
      fix: `Copy the ARN from the service’s page in the console; it looks like ${SERVICE_ARN.example}.`,
    };
  }
  const { partition, region, accountId } = arn;
  return {
    ok: true,
    value: { partition, region, accountId, cluster, service },
  };
}

/** The old form of the ARN, from before services belonged to a cluster by name. */
function withoutCluster(arn: Arn): Reading<EcsServiceRef> {
  const service = arn.resource.slice('service/'.length);
  return {
    ok: false,
    code: 'incomplete',
    message:
      'It is an ECS service ARN of the old form, which does not name the cluster.',
    fix: `Add the cluster: ${formatArn({
      ...arn,
      resource: `service/<cluster>/${service}`,
    })}.`,
  };
}

/** Page of the service in the AWS console. @public */
export function ecsServiceConsoleUrl(ref: EcsServiceRef): string {
  const { region, cluster, service } = ref;
  return consoleUrl(region, [
    ...['ecs', 'v2', 'clusters', cluster],
    ...['services', service, 'health'],
  ]);
}

/** Page of the cluster in the AWS console. @public */
export function ecsClusterConsoleUrl(
  ref: Pick<EcsServiceRef, 'region' | 'cluster'>,
): string {
  const { region, cluster } = ref;
  return consoleUrl(region, ['ecs', 'v2', 'clusters', cluster, 'services']);
}

/**
 * Page of a task in the AWS console.
 *
 * @param taskId - the last part of its ARN
 * @public
 */
export function ecsTaskConsoleUrl(
  ref: Pick<EcsServiceRef, 'region' | 'cluster'>,
  taskId: string,
): string {
  const { region, cluster } = ref;
  return consoleUrl(region, [
    ...['ecs', 'v2', 'clusters', cluster],
    ...['tasks', taskId, 'configuration'],
  ]);
}

/** Page of a task definition's revision in the AWS console. @public */
export function ecsTaskDefinitionConsoleUrl(
  region: string,
  taskDefinition: { family: string; revision: number },
): string {
  const { family, revision } = taskDefinition;
  return consoleUrl(region, [
    ...['ecs', 'v2', 'task-definitions', family],
    ...[String(revision), 'containers'],
  ]);
}
