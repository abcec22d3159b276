import fc from 'fast-check';
import { ObservedContainer, ObservedTask } from './observedTask';
import { diagnoseStop } from './stopDiagnosis';

const IMAGE =
  '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:1.4.2';

function stopped(
  stopCode: string | undefined,
  stoppedReason: string,
  ...containers: Partial<ObservedContainer>[]
): ObservedTask {
  return {
    arn: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/0a1b',
    id: '0a1b',
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    stopCode,
    stoppedReason,
    containers: containers.map(container => ({
      name: 'app',
      image: IMAGE,
      ...container,
    })),
  };
}

const EXITED = 'Essential container in task exited';

describe('a stopped task', () => {
  it.each([
    [
      stopped('EssentialContainerExited', EXITED, {
        exitCode: 137,
        memoryMib: 512,
        reason: 'OutOfMemoryError: Container killed due to memory usage',
      }),
      'container app ran out of memory at its limit of 512 MiB and was killed (exit code 137). Raise its memory, or find what uses it.',
    ],
    [
      stopped('EssentialContainerExited', EXITED, { exitCode: 137 }),
      'container app was killed (exit code 137), most likely out of memory. Raise its memory, or find what uses it.',
    ],
    [
      stopped('EssentialContainerExited', EXITED, { exitCode: 1 }),
      'container app exited with code 1. See its last log lines.',
    ],
    [
      stopped(
        'EssentialContainerExited',
        EXITED,
        { name: 'proxy', exitCode: 143 },
        { exitCode: 2 },
      ),
      'container app exited with code 2. See its last log lines.',
    ],
    [
      stopped('EssentialContainerExited', EXITED, { exitCode: 0 }),
      'container app ended by itself with exit code 0, although a service is meant to keep running. Check its command.',
    ],
    [
      stopped('EssentialContainerExited', EXITED, { exitCode: 127 }),
      'container app did not find its command (exit code 127). Check command and entry point.',
    ],
    [
      stopped(
        'TaskFailedToStart',
        `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${IMAGE}: not found`,
        {},
      ),
      'the image checkout:1.4.2 was not found in its registry. Push it, or correct the task definition.',
    ],
    [
      stopped(
        'TaskFailedToStart',
        'CannotPullContainerError: pull access denied, repository does not allow',
        {},
      ),
      'the registry refused access to the image checkout:1.4.2. Check the execution role’s rights and the repository’s policy.',
    ],
    [
      stopped(
        'TaskFailedToStart',
        'CannotPullContainerError: ref pull has been retried 5 time(s): failed to do request: dial tcp: i/o timeout',
        {},
      ),
      'the image checkout:1.4.2 could not be pulled. Check that the subnet reaches the registry (NAT gateway or VPC endpoints) and that the image exists.',
    ],
    [
      stopped(
        'TaskFailedToStart',
        'CannotPullContainerError: image Manifest does not contain descriptor matching platform linux/arm64',
        {},
      ),
      'the image checkout:1.4.2 has no build for the task’s processor architecture. Build it for that platform, or change runtimePlatform.',
    ],
    [
      stopped(
        'TaskFailedToStart',
        'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can not find the specified secret.',
        {},
      ),
      'a secret that the task definition names does not exist. Create it, or correct its name.',
    ],
    [
      stopped(
        'TaskFailedToStart',
        'ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User is not authorized',
        {},
      ),
      'the execution role may not read a secret that the task definition names. Grant it secretsmanager:GetSecretValue or ssm:GetParameters.',
    ],
    [
      stopped(
        'ServiceSchedulerInitiated',
        'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/b)',
        { exitCode: 143 },
      ),
      'the load balancer’s health checks failed. Check the health path and port, and how long the service takes to start.',
    ],
    [
      stopped(
        'ServiceSchedulerInitiated',
        'Task failed container health checks',
        { health: 'unhealthy' },
      ),
      'the health check of container app failed. Check its command and how long the container takes to start.',
    ],
    [
      stopped('SpotInterruption', 'Your Spot Task was interrupted.', {}),
      'AWS took its Spot capacity back. Keep a part of the service on regular capacity.',
    ],
    [
      stopped(undefined, 'Host EC2 (instance i-0a1b) terminated.', {}),
      'the EC2 instance that it ran on went away.',
    ],
    [
      stopped('TaskFailedToStart', 'Something new', {}),
      'it failed to start. Open the task in the console for the details.',
    ],
  ])('is explained (%#)', (task, sentence) => {
    expect(diagnoseStop(task)).toMatchObject({ sentence, routine: false });
  });

  it.each([
    stopped(
      'ServiceSchedulerInitiated',
      'Scaling activity initiated by (deployment ecs-svc/123)',
      { exitCode: 143 },
    ),
    stopped('UserInitiated', 'Task stopped by user', { exitCode: 137 }),
  ])('in the course of ordinary work is routine (%#)', task => {
    expect(diagnoseStop(task)).toMatchObject({ routine: true });
  });

  it('that says nothing is not explained', () => {
    expect(diagnoseStop(stopped(undefined, ''))).toBeUndefined();
  });

  it('never repeats text that ECS passes on from elsewhere', () => {
    const heads = fc.constantFrom(
      'CannotPullContainerError: ',
      'ResourceInitializationError: unable to pull secrets ',
      'CannotStartContainerError: ',
      '',
    );
    fc.assert(
      fc.property(
        heads,
        fc.stringMatching(/^[a-z]{3}[0-9]{9}$/),
        fc.string({ unit: 'binary' }),
        (head, canary, text) => {
          const reason = `${head}${text} ${canary} ${text}`;
          const task = stopped('TaskFailedToStart', reason, { reason });
          expect(JSON.stringify(diagnoseStop(task))).not.toContain(canary);
        },
      ),
    );
  });
});
