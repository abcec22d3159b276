import { Service } from './Service';
import { Task, TaskDefinition } from './model';
import { FailureCause } from './schema';
import { CANARIES } from '../canaries';

type Ending = Pick<
  Task,
  'stopCode' | 'stoppedReason' | 'exitCode' | 'containerReason'
>;

/** Whether a task ends before it ever runs. */
export function failsBeforeRunning(cause: FailureCause): boolean {
  return cause === 'cannot-pull-image' || cause === 'secret-unavailable';
}

/**
 * How ECS words the end of a task.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function endingOf(
  cause: FailureCause,
  service: Service,
  task: Task,
  exitCode: number,
  canaries: boolean,
): Ending {
  const { taskDefinition } = task.deployment.revision;
  switch (cause) {
    case 'out-of-memory':
      return {
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        exitCode: 137,
        containerReason:
          'OutOfMemoryError: Container killed due to memory usage',
      };
    case 'exit':
      return {
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        exitCode,
      };
    case 'cannot-pull-image': {
      const reason = cannotPull(taskDefinition, service, canaries);
      return {
        stopCode: 'TaskFailedToStart',
        stoppedReason: reason,
        containerReason: reason,
      };
    }
    case 'secret-unavailable':
      return {
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ' +
          'unable to retrieve secret from asm: service call has been retried 1 time(s): ResourceNotFoundException: ' +
          'Secrets Manager can not find the specified secret.',
      };
    case 'load-balancer-health':
      return {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: `Task failed ELB health checks in (target-group ${service.targetGroupArn})`,
      };
    case 'container-health':
      return {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Task failed container health checks',
      };
    default:
      throw new Error(`Unknown cause of failure '${cause satisfies never}'`);
  }
}

function cannotPull(
  { image }: TaskDefinition,
  { home }: Service,
  canaries: boolean,
): string {
  // Real reasons may carry a pre-signed address of the layer.
  const layer = canaries
    ? `: Get "https://prod-${home.region}-starport-layer-bucket.s3.${home.region}.amazonaws.com/layer?X-Amz-Security-Token=${CANARIES.pullError}": EOF`
    : '';
  return `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: ${image}: not found${layer}`;
}
