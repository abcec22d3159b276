import { Task } from './model';
import { Service } from './Service';

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
const TROUBLESHOOTING =
  'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';

export const INCONSISTENT_STARTS = `is unable to consistently start tasks successfully. ${TROUBLESHOOTING}`;

/** What ECS says where there is no room for a task. */
export function noRoomMessage({ spec }: Service): string {
  return spec.launchType === 'FARGATE'
    ? 'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.'
    : `was unable to place a task because no container instance met all of its requirements. The closest matching container-instance has insufficient memory available. ${TROUBLESHOOTING}`;
}

/** What ECS says of a task that failed its health checks; of other ends it says nothing. */
export function failureMessage(
  { id, cause }: Task,
  { spec, targetGroupArn }: Service,
): string | undefined {
  if (cause === 'load-balancer-health')
    return `(port ${spec.port}) is unhealthy in (target-group ${targetGroupArn}) due to (reason Health checks failed with these codes: [503]).`;
  if (cause === 'container-health')
    return `(task ${id}) failed container health checks.`;
  return undefined;
}
