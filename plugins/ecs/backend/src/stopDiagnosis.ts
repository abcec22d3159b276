import { readImage } from './image';
import { ObservedContainer, ObservedTask } from './observedTask';

/** Why a task stopped, in plain words. */
export interface StopDiagnosis {
  /** What ECS calls it, from a fixed list: text that ECS passes on from elsewhere is never repeated. */
  reason: string;
  /** What happened and what to do, ready to stand alone: begins in lower case, ends with a full stop. */
  sentence: string;
  /** Part of ordinary work, such as scaling in: nobody needs to look. */
  routine: boolean;
  /** Tells no more than that it stopped: while a task is stopping, exit codes are not known yet. */
  vague?: boolean;
}

type Rule = readonly [
  pattern: RegExp,
  reason: string,
  explain: (task: ObservedTask) => string,
];

/**
 * Shapes of `stoppedReason`, most telling first.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
const RULES: readonly Rule[] = [
  [
    /CannotPull\w*Error[^]*(manifest unknown|not found|does not exist|no such image)/i,
    'CannotPullContainerError: image not found',
    task =>
      `${imageOf(
        task,
      )} was not found in its registry. Push it, or correct the task definition.`,
  ],
  [
    /CannotPull\w*Error[^]*(platform|exec format)/i,
    'CannotPullContainerError: wrong platform',
    task =>
      `${imageOf(
        task,
      )} has no build for the task’s processor architecture. Build it for that platform, or change runtimePlatform.`,
  ],
  [
    /CannotPull\w*Error[^]*(denied|unauthori[sz]ed|forbidden|403|no basic auth)/i,
    'CannotPullContainerError: access refused',
    task =>
      `the registry refused access to ${imageOf(
        task,
      )}. Check the execution role’s rights and the repository’s policy.`,
  ],
  [
    /CannotPull\w*Error[^]*(too ?many ?requests|rate limit)/i,
    'CannotPullContainerError: rate limit',
    task =>
      `the registry limits how often ${imageOf(
        task,
      )} is pulled. Use a registry of your own or signed-in pulls.`,
  ],
  [
    /CannotPull\w*Error[^]*(no space|disk)/i,
    'CannotPullContainerError: disk full',
    task =>
      `there was no disk space left for ${imageOf(
        task,
      )}. Raise the ephemeral storage.`,
  ],
  [
    /CannotPull\w*Error/i,
    'CannotPullContainerError',
    task =>
      `${imageOf(
        task,
      )} could not be pulled. Check that the subnet reaches the registry (NAT gateway or VPC endpoints) and that the image exists.`,
  ],
  [
    /ResourceInitializationError[^]*(secret|ssm|parameter)[^]*(ResourceNotFound|can.?t find|not found|invalid parameters|does not exist)/i,
    'ResourceInitializationError: secret not found',
    () =>
      'a secret that the task definition names does not exist. Create it, or correct its name.',
  ],
  [
    /ResourceInitializationError[^]*(secret|ssm|parameter)[^]*(AccessDenied|not authorized|403)/i,
    'ResourceInitializationError: secret not readable',
    () =>
      'the execution role may not read a secret that the task definition names. Grant it secretsmanager:GetSecretValue or ssm:GetParameters.',
  ],
  [
    /ResourceInitializationError[^]*(secret|registry auth|ssm|parameter)/i,
    'ResourceInitializationError: secrets not reachable',
    () =>
      'its secrets or registry sign-in could not be fetched. Check the route to Secrets Manager, SSM and ECR (NAT gateway or VPC endpoints).',
  ],
  [
    /ResourceInitializationError[^]*(log|cloudwatch)/i,
    'ResourceInitializationError: logging',
    () =>
      'its log group could not be opened. Create the log group, or let the execution role write to it.',
  ],
  [
    /ResourceInitializationError[^]*(efs|mount|volume)/i,
    'ResourceInitializationError: volume',
    () =>
      'a volume could not be mounted. Check the file system, its mount targets and security groups.',
  ],
  [
    /ResourceInitializationError/i,
    'ResourceInitializationError',
    () => 'the task’s network, secrets, logs or volumes could not be prepared.',
  ],
  [
    /network interface|\bENI\b/i,
    'Network interface',
    () =>
      'it got no network interface. Check free addresses in the subnet and the account’s limit.',
  ],
  [
    /failed (ELB|load balancer) health checks|health checks? failed|unhealthy in .*target-group/i,
    'Task failed ELB health checks',
    () =>
      'the load balancer’s health checks failed. Check the health path and port, and how long the service takes to start.',
  ],
  [
    /failed container health checks/i,
    'Task failed container health checks',
    task =>
      `the health check of ${
        nameOf(task.containers.find(({ health }) => health === 'unhealthy')) ??
        'a container'
      } failed. Check its command and how long the container takes to start.`,
  ],
  [
    /CannotStartContainerError|CannotCreateContainerError|ContainerRuntime\w*Error/i,
    'CannotStartContainerError',
    task =>
      `${
        nameOf(failedContainer(task)) ?? 'a container'
      } could not be started. Check its command and entry point against what the image holds.`,
  ],
  [
    /DockerTimeoutError|ContainerRuntimeTimeoutError/i,
    'ContainerRuntimeTimeoutError',
    () => 'the container runtime did not answer in time.',
  ],
  [
    /spot/i,
    'Spot interruption',
    () =>
      'AWS took its Spot capacity back. Keep a part of the service on regular capacity.',
  ],
  [
    /host ec2|instance.*terminat|container instance/i,
    'Host terminated',
    () => 'the EC2 instance that it ran on went away.',
  ],
];

const ROUTINE =
  /Scaling activity initiated by|Task stopped by user|rebalanc|Deployment .*(stopped|replaced)|platform .*retir/i;

const STOP_CODES: Readonly<Record<string, string>> = {
  SpotInterruption:
    'AWS took its Spot capacity back. Keep a part of the service on regular capacity.',
  TerminationNotice: 'the instance that it ran on was told to end.',
  TaskFailedToStart:
    'it failed to start. Open the task in the console for the details.',
  EssentialContainerExited: 'a container that it cannot do without ended.',
};

/** What tells most of several stopped tasks, newest first: nothing that is routine. */
export function tellingStop(
  tasks: readonly ObservedTask[],
): StopDiagnosis | undefined {
  const diagnoses = tasks.flatMap(task => {
    const diagnosis = diagnoseStop(task);
    return diagnosis && !diagnosis.routine ? [diagnosis] : [];
  });
  return diagnoses.find(diagnosis => !diagnosis.vague) ?? diagnoses[0];
}

/** Explains one stopped task. Pure. */
export function diagnoseStop(task: ObservedTask): StopDiagnosis | undefined {
  const { stopCode, stoppedReason = '' } = task;
  const texts = [stoppedReason, ...task.containers.map(c => c.reason ?? '')];

  const starved = task.containers.find(({ reason = '' }) =>
    /OutOfMemory/i.test(reason),
  );
  if (starved || /OutOfMemory/i.test(stoppedReason)) {
    return outOfMemory(task, starved ?? failedContainer(task), true);
  }
  for (const [pattern, reason, explain] of RULES) {
    if (texts.some(text => pattern.test(text))) {
      return { reason, sentence: explain(task), routine: false };
    }
  }
  if (stopCode === 'UserInitiated' || ROUTINE.test(stoppedReason)) {
    const byHand = stopCode === 'UserInitiated';
    return {
      reason: byHand
        ? 'Stopped by a person or a program'
        : 'Replaced or scaled in',
      sentence: byHand
        ? 'a person or a program stopped it.'
        : 'it was replaced or scaled in.',
      routine: true,
    };
  }
  const failed = failedContainer(task);
  if (
    failed?.exitCode !== undefined &&
    stopCode !== 'ServiceSchedulerInitiated'
  ) {
    return failed.exitCode === 137
      ? outOfMemory(task, failed, false)
      : exited(failed, failed.exitCode);
  }
  if (stopCode && Object.hasOwn(STOP_CODES, stopCode)) {
    return {
      reason: stopCode,
      sentence: STOP_CODES[stopCode],
      routine: false,
      vague: true,
    };
  }
  return undefined;
}

function outOfMemory(
  task: ObservedTask,
  container: ObservedContainer | undefined,
  certain: boolean,
): StopDiagnosis {
  const limit = container?.memoryMib ?? task.memoryMib;
  const name = nameOf(container) ?? 'a container';
  const atLimit = limit ? ` at its limit of ${limit} MiB` : '';
  return {
    reason: certain ? 'OutOfMemoryError' : 'Killed (exit code 137)',
    sentence: certain
      ? `${name} ran out of memory${atLimit} and was killed (exit code 137). Raise its memory, or find what uses it.`
      : `${name} was killed (exit code 137), most likely out of memory${atLimit}. Raise its memory, or find what uses it.`,
    routine: false,
  };
}

const EXIT_CODES: Readonly<Record<number, string>> = {
  0: 'ended by itself with exit code 0, although a service is meant to keep running. Check its command.',
  126: 'could not run its command (exit code 126). Check that the file may be executed.',
  127: 'did not find its command (exit code 127). Check command and entry point.',
  134: 'aborted (exit code 134). See its last log lines.',
  139: 'crashed with a memory fault (exit code 139). See its last log lines.',
  143: 'ended when it was asked to (exit code 143).',
};

function exited(container: ObservedContainer, exitCode: number): StopDiagnosis {
  const what = Object.hasOwn(EXIT_CODES, exitCode)
    ? EXIT_CODES[exitCode]
    : `exited with code ${exitCode}. See its last log lines.`;
  return {
    reason: `Essential container exited with code ${exitCode}`,
    sentence: `${nameOf(container) ?? 'a container'} ${what}`,
    routine: false,
  };
}

/** The container that most likely made the task stop: ECS does not say which. */
function failedContainer(task: ObservedTask): ObservedContainer | undefined {
  const { containers } = task;
  // The others are stopped in its wake, which gives 137 or 143.
  const byItself = containers.find(
    ({ exitCode = 0 }) => ![0, 137, 143].includes(exitCode),
  );
  return (
    byItself ??
    containers.find(({ exitCode }) => exitCode === 137) ??
    containers.find(({ reason }) => reason) ??
    containers.find(({ exitCode }) => exitCode !== undefined)
  );
}

function nameOf(container: ObservedContainer | undefined): string | undefined {
  return container && `container ${container.name}`;
}

function imageOf(task: ObservedTask): string {
  const { image, name } = failedContainer(task) ?? task.containers[0] ?? {};
  if (!image) return 'the image';
  const { repository, version } = readImage(name ?? '', image);
  const shortName = repository.slice(repository.lastIndexOf('/') + 1);
  return `the image ${shortName}:${version}`;
}
