import { assessService, HealthEvidence, needsStoppedTasks } from './health';
import { ObservedDeployment, ObservedService } from './observedService';
import { ObservedTask } from './observedTask';

const NOW = Date.UTC(2026, 10, 22, 12);
const MINUTE_MS = 60_000;

function minutesAgo(minutes: number): Date {
  return new Date(NOW - minutes * MINUTE_MS);
}

function deployment(
  change: Partial<ObservedDeployment> = {},
): ObservedDeployment {
  return {
    id: 'ecs-svc/2',
    status: 'PRIMARY',
    rolloutState: 'COMPLETED',
    desired: 2,
    running: 2,
    pending: 0,
    failedTasks: 0,
    createdAt: minutesAgo(600),
    ...change,
  };
}

function service(change: Partial<ObservedService> = {}): ObservedService {
  return {
    name: 'checkout',
    status: 'ACTIVE',
    desired: 2,
    running: 2,
    pending: 0,
    deployments: [deployment()],
    revisions: [],
    hasHistory: true,
    controller: 'ecs',
    shiftsTraffic: false,
    daemon: false,
    events: [],
    loadBalancedContainers: [],
    ...change,
  };
}

function event(minutes: number, message: string) {
  return { id: message, at: minutesAgo(minutes), message };
}

function crashed(minutes: number): ObservedTask {
  return {
    arn: 'arn',
    id: 'id',
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    stoppedAt: minutesAgo(minutes),
    containers: [{ name: 'app', exitCode: 1 }],
  };
}

const CRASH = 'container app exited with code 1. See its last log lines.';
const NO_ROOM =
  '(service checkout) was unable to place a task because no container instance met all of its requirements.';

const table: [
  situation: string,
  evidence: Partial<HealthEvidence>,
  health: string,
  reason: string | undefined,
][] = [
  ['as asked', {}, 'healthy', undefined],
  [
    'deleted',
    { service: service({ status: 'INACTIVE' }) },
    'missing',
    'The service was deleted. Remove its annotation, or create it again.',
  ],
  [
    'being deleted',
    { service: service({ status: 'DRAINING', running: 1 }) },
    'progressing',
    'The service is being deleted; 1 task still to stop.',
  ],
  [
    'scaled to zero',
    { service: service({ desired: 0, running: 0 }) },
    'healthy',
    'Scaled to zero: no tasks are asked for.',
  ],
  [
    'scaling to zero',
    { service: service({ desired: 0, running: 2 }) },
    'progressing',
    'Scaling to zero; 2 tasks still to stop.',
  ],
  [
    'with too few tasks and no explanation',
    { service: service({ running: 1 }) },
    'degraded',
    'Only 1 of 2 tasks is running.',
  ],
  [
    'with no task, because they crash',
    { service: service({ running: 0 }), stopped: [crashed(1)] },
    'unhealthy',
    `None of 2 tasks are running: ${CRASH}`,
  ],
  [
    'without room in the cluster',
    { service: service({ running: 1, events: [event(2, NO_ROOM)] }) },
    'degraded',
    'Only 1 of 2 tasks is running: no instance of the cluster has room for another task. Add capacity, or lower the CPU and memory of the task.',
  ],
  [
    'whose trouble ended in a steady state',
    {
      service: service({
        events: [
          event(1, '(service checkout) has reached a steady state.'),
          event(3, NO_ROOM),
        ],
      }),
    },
    'healthy',
    undefined,
  ],
  [
    'whose trouble is long ago',
    { service: service({ events: [event(40, NO_ROOM)] }) },
    'healthy',
    undefined,
  ],
  [
    'whose load balancer keeps replacing tasks',
    {
      service: service({
        events: [
          event(
            2,
            '(service checkout) (port 8080) is unhealthy in (target-group arn) due to (reason Health checks failed with these codes: [502]).',
          ),
        ],
      }),
    },
    'degraded',
    'Tasks are being replaced: the load balancer’s health checks fail. Check the health path and port, and how long the service takes to start.',
  ],
  [
    'that looks well while its tasks crash and come back',
    { stopped: [crashed(1), crashed(4), crashed(80)] },
    'degraded',
    `Tasks keep dying and are replaced: ${CRASH}`,
  ],
  ['that lost one task', { stopped: [crashed(4)] }, 'healthy', undefined],
  [
    'deploying',
    {
      service: service({
        running: 3,
        deployments: [
          deployment({
            rolloutState: 'IN_PROGRESS',
            running: 1,
            createdAt: minutesAgo(2),
          }),
          deployment({ id: 'ecs-svc/1', status: 'ACTIVE' }),
        ],
      }),
    },
    'progressing',
    'Deploying 2.0.0: 1 of 2 tasks runs it.',
  ],
  [
    'with all new tasks, while the old ones stop',
    {
      service: service({
        running: 3,
        deployments: [
          deployment({ rolloutState: 'IN_PROGRESS', createdAt: minutesAgo(2) }),
        ],
      }),
    },
    'progressing',
    'Deploying 2.0.0: 2 of 2 tasks run it, the old ones are stopping.',
  ],
  [
    'deploying what fails to start',
    {
      service: service({
        deployments: [
          deployment({
            rolloutState: 'IN_PROGRESS',
            running: 0,
            failedTasks: 3,
            createdAt: minutesAgo(2),
          }),
          deployment({ id: 'ecs-svc/1', status: 'ACTIVE' }),
        ],
      }),
      stopped: [crashed(1)],
    },
    'degraded',
    `Deploying 2.0.0, 3 tasks failed to start and 0 of 2 tasks run it: ${CRASH}`,
  ],
  [
    'deploying for the first time what fails to start',
    {
      service: service({
        running: 0,
        deployments: [
          deployment({
            rolloutState: 'IN_PROGRESS',
            running: 0,
            failedTasks: 1,
            createdAt: minutesAgo(2),
          }),
        ],
      }),
    },
    'unhealthy',
    'Deploying 2.0.0, 1 task failed to start and 0 of 2 tasks run it.',
  ],
  [
    'whose deployment is stuck',
    {
      service: service({
        deployments: [
          deployment({
            rolloutState: 'IN_PROGRESS',
            running: 0,
            createdAt: minutesAgo(150),
          }),
        ],
      }),
    },
    'degraded',
    'The deployment of 2.0.0 has not finished for 2 hours; 0 of 2 tasks run it.',
  ],
  [
    'whose deployment failed, the old version still running',
    {
      service: service({
        deployments: [
          deployment({
            rolloutState: 'FAILED',
            rolloutStateReason:
              'ECS deployment circuit breaker: tasks failed to start.',
            running: 0,
          }),
          deployment({ id: 'ecs-svc/1', status: 'ACTIVE' }),
        ],
      }),
    },
    'unhealthy',
    'The deployment of 2.0.0 failed: its tasks failed to start. The previous version still runs 2 tasks.',
  ],
  [
    'rolling back',
    {
      version: '1.0.0',
      previousVersion: '2.0.0',
      service: service({
        deployments: [
          deployment({
            rolloutState: 'IN_PROGRESS',
            rolloutStateReason:
              'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/2.',
          }),
          deployment({
            id: 'ecs-svc/1',
            status: 'ACTIVE',
            rolloutState: 'FAILED',
            rolloutStateReason: 'ECS deployment failed: alarm detected.',
          }),
        ],
      }),
    },
    'unhealthy',
    'The deployment of 2.0.0 failed and is rolled back to 1.0.0: an alarm that guards it went off.',
  ],
  [
    'rolled back',
    {
      version: '1.0.0',
      service: service({
        deployments: [deployment({ createdAt: minutesAgo(30) })],
        events: [
          event(5, '(service checkout) has reached a steady state.'),
          event(30, '(service checkout) rolling back to deployment ecs-svc/2.'),
        ],
      }),
    },
    'degraded',
    'The last deployment failed and was rolled back to 1.0.0.',
  ],
  [
    'rolled back within the hour',
    {
      version: '1.0.0',
      stopped: [crashed(30)],
      service: service({
        deployments: [
          deployment({
            createdAt: minutesAgo(30),
            rolloutStateReason:
              'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/2.',
          }),
        ],
      }),
    },
    'degraded',
    `The last deployment failed and was rolled back to 1.0.0: ${CRASH}`,
  ],
  [
    'of another deployment controller, with what was asked',
    { service: service({ deployments: [] }) },
    'healthy',
    undefined,
  ],
];

describe('a service', () => {
  it.each(table)('%s', (_situation, evidence, health, reason) => {
    const verdict = assessService({
      service: service(),
      stopped: [],
      version: '2.0.0',
      now: NOW,
      ...evidence,
    });
    expect(verdict.health).toBe(health);
    expect(verdict.reason).toBe(reason);
  });

  it('is worth the call for its stopped tasks only where they explain something', () => {
    const restarts = [1, 3].map(minutes =>
      event(
        minutes,
        '(service checkout) has started 1 tasks: (task 0a1b2c3d).',
      ),
    );
    const needs = (change: Partial<ObservedService>) =>
      needsStoppedTasks(service(change), NOW);
    expect(needs({})).toBe(false);
    expect(needs({ running: 1 })).toBe(true);
    expect(needs({ running: 1, status: 'INACTIVE' })).toBe(false);
    expect(needs({ running: 0, desired: 0 })).toBe(false);
    expect(needs({ events: restarts })).toBe(true);
    expect(
      needs({
        events: restarts,
        deployments: [deployment({ createdAt: minutesAgo(5) })],
      }),
    ).toBe(false);
    expect(
      needs({ deployments: [deployment({ rolloutState: 'FAILED' })] }),
    ).toBe(true);
    expect(
      needs({
        running: 1,
        deployments: [deployment({ rolloutState: 'IN_PROGRESS' })],
      }),
    ).toBe(false);
  });
});
