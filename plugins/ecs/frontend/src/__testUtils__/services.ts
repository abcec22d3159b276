import type {
  EcsDefinitionView,
  EcsDeploymentsView,
  EcsEventsView,
  EcsImage,
  EcsServiceDetails,
  EcsTask,
  EcsTasksView,
} from '@portolan/plugin-ecs-common';
import type { Snapshot } from '@portolan/plugin-platform-common';

const MINUTE_MS = 60_000;
const REGISTRY = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop';

/** ISO 8601, so many minutes before now. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * MINUTE_MS).toISOString();
}

function image(container: string, version: string): EcsImage {
  return {
    container,
    repository: `${REGISTRY}/${container}`,
    tag: version,
    version,
  };
}

function serviceId(cluster: string, name: string): string {
  return `arn:aws:ecs:eu-west-1:111122223333:service/${cluster}/${name}`;
}

function service(
  name: string,
  details: EcsServiceDetails,
  more: Partial<Snapshot>,
): Snapshot {
  const { cluster } = details;
  return {
    provider: 'ecs',
    id: serviceId(cluster, name),
    name,
    scope: { account: '111122223333', region: 'eu-west-1', parent: cluster },
    health: 'healthy',
    version: details.images[0]?.version,
    updatedAt: minutesAgo(9),
    links: [
      {
        title: 'AWS console',
        url: `https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/${cluster}/services/${name}`,
      },
    ],
    actions: [],
    details,
    fetchedAt: minutesAgo(0),
    stale: false,
    ...more,
  };
}

/** Unhealthy: v2.14.1 runs out of memory and is being rolled back. */
export const checkout = service(
  'checkout',
  {
    cluster: 'prod-eu',
    running: 4,
    desired: 6,
    pending: 1,
    launchType: 'FARGATE',
    taskDefinition: { family: 'checkout', revision: 214 },
    images: [image('app', 'v2.14.0'), image('proxy', '1.30.2')],
    rollout: {
      state: 'rolling-back',
      startedAt: minutesAgo(9),
      failedTasks: 5,
      fromVersion: 'v2.14.1',
      toVersion: 'v2.14.0',
    },
    circuitBreaker: { enabled: true, rollback: true },
  },
  {
    health: 'unhealthy',
    reason:
      'Tasks stop with exit code 137: out of memory (512 MiB). The rollout is rolling back.',
  },
);

/** Healthy, with one container. */
export const receipts = service(
  'receipts',
  {
    cluster: 'prod-eu',
    running: 2,
    desired: 2,
    pending: 0,
    images: [image('app', 'v1.8.3')],
    rollout: { state: 'completed', failedTasks: 0 },
    circuitBreaker: { enabled: false, rollback: false },
  },
  { updatedAt: minutesAgo(60 * 24 * 2) },
);

function oomTask(id: string, minutes: number): EcsTask {
  return {
    id,
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    taskDefinition: 'checkout:215',
    startedAt: minutesAgo(minutes + 2),
    stoppedAt: minutesAgo(minutes),
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'OutOfMemoryError',
    diagnosis:
      'Container app ran out of memory at its limit of 512 MiB and was killed (exit code 137). Raise its memory, or find what uses it.',
    availabilityZone: 'eu-west-1b',
    containers: [
      {
        name: 'app',
        image: image('app', 'v2.14.1'),
        lastStatus: 'STOPPED',
        exitCode: 137,
        reason: 'OutOfMemoryError',
      },
      {
        name: 'proxy',
        image: image('proxy', '1.30.2'),
        lastStatus: 'STOPPED',
        exitCode: 0,
      },
    ],
  };
}

function runningTask(id: string, minutes: number): EcsTask {
  return {
    id,
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    health: 'healthy',
    taskDefinition: 'checkout:214',
    startedAt: minutesAgo(minutes),
    availabilityZone: 'eu-west-1a',
    containers: [
      {
        name: 'app',
        image: image('app', 'v2.14.0'),
        lastStatus: 'RUNNING',
        health: 'healthy',
      },
      {
        name: 'proxy',
        image: image('proxy', '1.30.2'),
        lastStatus: 'RUNNING',
        health: 'unknown',
      },
    ],
    consoleUrl: `https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod-eu/tasks/${id}`,
  };
}

export const tasksView: EcsTasksView = {
  tasks: [
    runningTask('1f0c77aa11e24a0e9c3b', 2880),
    runningTask('2e9d88bb22f34b1fad4c', 2880),
    {
      ...runningTask('5c2e11dd44b56d3fcf6e', 0.5),
      lastStatus: 'PENDING',
      health: 'unknown',
      startedAt: undefined,
    },
    oomTask('a1f09c5566778899aabb', 2),
    oomTask('77be21ccddeeff001122', 4),
    oomTask('c09d13aabbccddeeff00', 6),
  ],
  truncated: false,
};

export const deploymentsView: EcsDeploymentsView = {
  deployments: [
    {
      id: 'd3',
      state: 'rolling-back',
      reason:
        'Service deployment rolled back because the circuit breaker threshold was exceeded.',
      startedAt: minutesAgo(9),
      from: [image('app', 'v2.14.0'), image('proxy', '1.30.2')],
      to: [image('app', 'v2.14.1'), image('proxy', '1.30.2')],
      fromTaskDefinition: 'checkout:214',
      toTaskDefinition: 'checkout:215',
      requested: 6,
      running: 4,
      pending: 1,
      failedTasks: 5,
      circuitBreaker: { status: 'TRIGGERED', failureCount: 5, threshold: 5 },
    },
    {
      id: 'd2',
      state: 'completed',
      startedAt: minutesAgo(2 * 24 * 60),
      finishedAt: minutesAgo(2 * 24 * 60 - 3.2),
      from: [image('app', 'v2.13.9'), image('proxy', '1.30.2')],
      to: [image('app', 'v2.14.0'), image('proxy', '1.30.2')],
      fromTaskDefinition: 'checkout:213',
      toTaskDefinition: 'checkout:214',
      requested: 6,
      running: 6,
      failedTasks: 0,
      circuitBreaker: {
        status: 'MONITORING_COMPLETE',
        failureCount: 0,
        threshold: 5,
      },
    },
    {
      id: 'd1',
      state: 'completed',
      startedAt: minutesAgo(6 * 24 * 60),
      finishedAt: minutesAgo(6 * 24 * 60 - 2.97),
      from: [image('app', 'v2.13.9'), image('proxy', '1.30.1')],
      to: [image('app', 'v2.13.9'), image('proxy', '1.30.2')],
      fromTaskDefinition: 'checkout:212',
      toTaskDefinition: 'checkout:213',
    },
  ],
  truncated: false,
};

export const eventsView: EcsEventsView = {
  events: [
    {
      id: 'e5',
      at: minutesAgo(1),
      level: 'info',
      message: '(service checkout) has started 1 tasks: (task 5c2e11dd).',
    },
    {
      id: 'e4',
      at: minutesAgo(2),
      level: 'warning',
      message:
        '(service checkout) rolling back to deployment ecs-svc/0214 because the circuit breaker threshold was exceeded.',
    },
    {
      id: 'e3',
      at: minutesAgo(3),
      level: 'warning',
      message:
        '(service checkout) (deployment ecs-svc/0215) tasks failed to start.',
    },
    {
      id: 'e2',
      at: minutesAgo(9),
      level: 'info',
      message:
        '(service checkout) has started 2 tasks: (task a1f09c55) (task 77be21cc).',
    },
    {
      id: 'e1',
      at: minutesAgo(2800),
      level: 'info',
      message: '(service checkout) has reached a steady state.',
    },
  ],
};

export const definitionView: EcsDefinitionView = {
  family: 'checkout',
  revisions: [215, 214, 213, 212],
  from: 214,
  to: 215,
  changes: [
    {
      container: 'app',
      field: 'image',
      from: `${REGISTRY}/app:v2.14.0`,
      to: `${REGISTRY}/app:v2.14.1`,
    },
    { container: 'app', field: 'environment', to: 'PRICE_CACHE_ROWS' },
    { container: 'app', field: 'secret', from: 'LEGACY_PRICE_KEY' },
    { field: 'cpu', from: '256', to: '512' },
  ],
  changedEnvironment: [{ container: 'app', name: 'LOG_LEVEL' }],
};
