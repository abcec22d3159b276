import { parseArn } from '../../world/arns';
import { Cluster } from '../../world/Region';
import { Scheduler } from '../../world/Scheduler';
import { AwsError } from '../AwsError';
import { Call } from '../AwsService';

function clusterNotFound(): AwsError {
  return new AwsError('ClusterNotFoundException', 'Cluster not found.');
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

export function invalidToken(): AwsError {
  return invalidParameter('Invalid token.');
}

/**
 * The cluster that a request names, `default` if it names none.
 *
 * @throws AwsError for another account's, and for one that there is not
 */
export function findCluster(call: Call, name = 'default'): Cluster {
  const short = name.startsWith('arn:')
    ? ownPath(call, name, 'cluster', 'cluster').at(0) ?? ''
    : name;
  const cluster = call.world.region(call.place).clusters.get(short);
  if (!cluster) throw clusterNotFound();
  return cluster;
}

/** A service by its name or ARN within a cluster. */
export function findService(
  call: Call,
  cluster: Cluster,
  name: string,
): Scheduler | undefined {
  if (!name.startsWith('arn:')) return cluster.services.get(name);
  const path = ownPath(call, name, 'service', 'service');
  // Short ARNs, of before 2018, have no cluster.
  const [ofCluster, short] = path.length > 1 ? path : [cluster.name, path[0]];
  if (ofCluster !== cluster.name) {
    throw invalidParameter(
      `Invalid identifier: Identifier is for cluster ${ofCluster}. Your cluster is ${cluster.name}`,
    );
  }
  return cluster.services.get(short);
}

/** @throws AwsError for a service that there is not */
export function needService(
  call: Call,
  cluster: Cluster,
  name: string,
): Scheduler {
  const found = findService(call, cluster, name);
  if (!found)
    throw new AwsError('ServiceNotFoundException', 'Service not found.');
  return found;
}

/**
 * What follows the type in an ARN of the caller's own account and region.
 *
 * @throws AwsError where it is somebody else's or of another type
 */
export function ownPath(
  call: Call,
  text: string,
  type: string,
  what: string,
): string[] {
  const arn = parseArn(text);
  if (!arn || arn.service !== 'ecs' || arn.type !== type)
    throw invalidParameter(`Invalid ${what} ARN: ${text}`);
  if (arn.account !== call.place.account) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${call.caller.arn} is not authorized to access this resource: ${text}`,
    );
  }
  if (arn.region !== call.place.region) {
    throw type === 'cluster'
      ? clusterNotFound()
      : invalidParameter(
          `Invalid identifier: Unexpected region: '${arn.region}', expected '${call.place.region}'`,
        );
  }
  return arn.path;
}
