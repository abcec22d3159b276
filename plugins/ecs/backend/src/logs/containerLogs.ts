import { ContainerDefinition } from '@aws-sdk/client-ecs';
import { FetchContext, UpstreamError } from '@portolan/plugin-platform-node';
import { EcsApi } from '../ecsApi';
import { describeTaskDefinition } from '../taskDefinition';

/** Where a container of a task definition writes its log: names of places only, none of the driver's other options. */
export interface ContainerLog {
  container: string;
  essential: boolean;
  /** `awslogs`, `awsfirelens`, …; absent where none is configured. */
  driver?: string;
  group?: string;
  region?: string;
  streamPrefix?: string;
}

/**
 * Where the containers of a task definition write, in its order. A revision never changes.
 *
 * @throws UpstreamError
 */
export async function readContainerLogs(
  taskDefinition: string,
  api: EcsApi,
  ctx: Pick<FetchContext, 'immutable'>,
): Promise<ContainerLog[]> {
  const known = await ctx.immutable<ContainerLog[]>(
    'container-logs',
    [taskDefinition],
    async () => {
      const { containerDefinitions = [] } = await describeTaskDefinition(
        taskDefinition,
        api,
      );
      const logs = containerDefinitions.flatMap(each => read(each) ?? []);
      return new Map([[taskDefinition, logs]]);
    },
  );
  const logs = known.get(taskDefinition);
  if (logs) return logs;
  // Somebody else asked for it at the same moment, and was told why it failed.
  throw new UpstreamError(
    'unavailable',
    `ECS did not describe ${taskDefinition}. Try again.`,
  );
}

function read({
  name,
  essential,
  logConfiguration,
}: ContainerDefinition): ContainerLog | undefined {
  if (!name) return undefined;
  const { logDriver: driver, options } = logConfiguration ?? {};
  return {
    container: name,
    essential: essential ?? true,
    driver,
    ...(driver === 'awslogs' && {
      group: options?.['awslogs-group'],
      region: options?.['awslogs-region'],
      streamPrefix: options?.['awslogs-stream-prefix'],
    }),
  };
}
