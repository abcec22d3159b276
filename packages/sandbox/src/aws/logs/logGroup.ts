import { Region } from '../../world/Region';
import { World } from '../../world/World';
import { AwsError } from '../AwsError';
import { Call } from '../AwsService';
import { buildLogGroups } from './buildLogs';
import { ecsLogGroups } from './ecsLogs';
import { functionLogGroups } from './functionLogs';
import { LogGroup, LogStream } from './LogStream';
import { sizedLogGroups } from './sizedLogs';

/** The log groups of a region by name. What several write to is one. */
export function logGroupsOf(
  region: Region,
  world: World,
): Map<string, LogGroup> {
  const found = new Map<string, LogGroup>();
  for (const group of sourcesOf(region, world)) {
    const known = found.get(group.name);
    found.set(group.name, known ? joined(known, group) : group);
  }
  return found;
}

/** How a request names a log group: by name or ARN. */
export interface GroupReference {
  logGroupName?: string;
  logGroupIdentifier?: string;
}

/** @throws AwsError where there is none of that name */
export function needGroup(
  { world, place }: Call,
  { logGroupName, logGroupIdentifier = '' }: GroupReference,
): LogGroup {
  const name =
    logGroupName ??
    logGroupIdentifier.replace(/^arn:.*:log-group:/, '').replace(/:\*$/, '');
  const group = logGroupsOf(world.region(place), world).get(name);
  if (!group) throw notFound('log group');
  return group;
}

/** @throws AwsError where the group has none of that name */
export function needStream(group: LogGroup, name: string): LogStream {
  for (const stream of group.streams()) if (stream.name === name) return stream;
  throw notFound('log stream');
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

export function invalidToken(): AwsError {
  return invalidParameter('The specified nextToken is invalid.');
}

function* sourcesOf(region: Region, world: World): Generator<LogGroup> {
  yield* ecsLogGroups(region);
  yield* buildLogGroups(region, world.now(), world.canaries);
  yield* functionLogGroups(region, world.now(), world.canaries);
  yield* sizedLogGroups(region, world);
}

function joined(one: LogGroup, other: LogGroup): LogGroup {
  return {
    name: one.name,
    createdAt: Math.min(one.createdAt, other.createdAt),
    storedBytes: one.storedBytes + other.storedBytes,
    *streams() {
      yield* one.streams();
      yield* other.streams();
    },
  };
}

function notFound(what: string): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    `The specified ${what} does not exist.`,
  );
}
