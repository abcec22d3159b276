import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import {
  ECS_CHANGE_NOT_SHOWN,
  EcsDefinitionView,
} from '@portolan/plugin-ecs-common';
import { lastPart } from './observedTask';

/** One thing that a task definition says. */
interface Fact {
  container?: string;
  field: string;
  /** Tells several of one field apart; for environment and secrets their name. */
  name?: string;
  /** Decides whether it changed. It may be a secret and goes no further. */
  compared: string;
  /** What may be shown of it; the name, or nothing. */
  shown?: string;
}

/** What differs between two revisions. */
export type DefinitionDiff = Pick<
  EcsDefinitionView,
  'changes' | 'changedEnvironment'
>;

/**
 * Compares two revisions of a task definition. Of environment variables and secrets only names come out; of commands
 * and options only that they changed.
 */
export function diffDefinitions(
  from: TaskDefinition,
  to: TaskDefinition,
): DefinitionDiff {
  const before = index(factsOf(from));
  const after = index(factsOf(to));
  const diff: DefinitionDiff = { changes: [], changedEnvironment: [] };
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, fresh] = [before.get(key), after.get(key)];
    const fact = fresh ?? old;
    if (!fact || old?.compared === fresh?.compared) continue;
    const { container, field, name } = fact;
    if (field === 'environment' && container && name && old && fresh) {
      diff.changedEnvironment.push({ container, name });
      continue;
    }
    const hidden = old && fresh && old.shown === fresh.shown;
    diff.changes.push({
      ...(container !== undefined && { container }),
      field,
      from: hidden ? old.name : old && (old.shown ?? 'set'),
      to: hidden
        ? [fresh.name, ECS_CHANGE_NOT_SHOWN].filter(Boolean).join(' ')
        : fresh && (fresh.shown ?? 'set'),
    });
  }
  return diff;
}

function index(facts: Fact[]): Map<string, Fact> {
  return new Map(
    facts.map(fact => [
      JSON.stringify([fact.container ?? null, fact.field, fact.name ?? null]),
      fact,
    ]),
  );
}

function factsOf(definition: TaskDefinition): Fact[] {
  const { runtimePlatform: platform, ephemeralStorage } = definition;
  return [
    ...open('cpu', definition.cpu),
    ...open('memory', definition.memory),
    ...open('network mode', definition.networkMode),
    ...open('architecture', platform?.cpuArchitecture),
    ...open('operating system', platform?.operatingSystemFamily),
    ...open('ephemeral storage (GiB)', ephemeralStorage?.sizeInGiB),
    ...open('task role', nameOfRole(definition.taskRoleArn)),
    ...open('execution role', nameOfRole(definition.executionRoleArn)),
    ...(definition.volumes ?? []).flatMap(({ name, ...options }) =>
      named('volume', name, options),
    ),
    ...closed('proxy', definition.proxyConfiguration),
    ...(definition.containerDefinitions ?? []).flatMap(container =>
      factsOfContainer(container).map(fact => ({
        ...fact,
        container: container.name ?? '',
      })),
    ),
  ];
}

function factsOfContainer(container: ContainerDefinition): Fact[] {
  const { healthCheck, logConfiguration: log } = container;
  return [
    ...open('container', container.name),
    ...open('image', container.image),
    ...open('cpu', container.cpu || undefined),
    ...open('memory', container.memory),
    ...open('memory reservation', container.memoryReservation),
    ...open('essential', container.essential),
    ...open('read-only root file system', container.readonlyRootFilesystem),
    ...open('privileged', container.privileged),
    ...open('start timeout (s)', container.startTimeout),
    ...open('stop timeout (s)', container.stopTimeout),
    ...(container.portMappings ?? []).flatMap(
      ({ containerPort, containerPortRange, protocol = 'tcp', ...options }) =>
        named(
          'port',
          `${containerPort ?? containerPortRange}/${protocol}`,
          options,
        ),
    ),
    ...(container.environment ?? []).flatMap(({ name, value }) =>
      named('environment', name, value),
    ),
    ...(container.secrets ?? []).flatMap(({ name, valueFrom }) =>
      named('secret', name, valueFrom),
    ),
    ...open('health check', healthCheck && healthCheckTimes(healthCheck)),
    ...closed('health check command', healthCheck?.command),
    ...open('log driver', log?.logDriver),
    ...closed('log options', log?.options),
    ...closed('log secret options', log?.secretOptions),
    ...closed('command', container.command),
    ...closed('entry point', container.entryPoint),
    ...closed('environment files', container.environmentFiles),
    ...closed('labels', container.dockerLabels),
    ...closed('registry credentials', container.repositoryCredentials),
    ...closed('mount points', container.mountPoints),
    ...closed('depends on', container.dependsOn),
    ...closed('ulimits', container.ulimits),
    ...closed('linux parameters', container.linuxParameters),
  ];
}

function open(
  field: string,
  value: string | number | boolean | undefined,
): Fact[] {
  if (value === undefined) return [];
  return [{ field, compared: String(value), shown: String(value) }];
}

function closed(field: string, value: unknown): Fact[] {
  const compared = canonical(value);
  return compared === undefined ? [] : [{ field, compared }];
}

function named(
  field: string,
  name: string | undefined,
  value: unknown,
): Fact[] {
  if (!name) return [];
  return [{ field, name, shown: name, compared: canonical(value) ?? '' }];
}

/** The same text for the same meaning: keys sorted; nothing for what is empty. */
function canonical(value: unknown): string | undefined {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
  return ['[]', '{}', 'null'].includes(text) ? undefined : text;
}

function healthCheckTimes(
  check: NonNullable<ContainerDefinition['healthCheck']>,
): string {
  const { interval = 30, timeout = 5, retries = 3, startPeriod = 0 } = check;
  return `every ${interval} s, timeout ${timeout} s, ${retries} retries, start period ${startPeriod} s`;
}

function nameOfRole(arn: string | undefined): string | undefined {
  return arn && lastPart(arn);
}
