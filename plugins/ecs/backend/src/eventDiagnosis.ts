import { ObservedService, primaryDeployment } from './observedService';

/** How long an event tells of the present, in milliseconds. */
const RECENT_MS = 15 * 60_000;

const STEADY = /has reached a steady state/i;

/** Shapes of service events that a person should know of, with what to do. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
const CAUSES: readonly [pattern: RegExp, sentence: string][] = [
  [
    /unable to place a task[^]*(insufficient|less than|not enough|RESOURCE|no container instance met)/i,
    'no instance of the cluster has room for another task. Add capacity, or lower the CPU and memory of the task.',
  ],
  [
    /capacity is unavailable|RESOURCE:FARGATE|no capacity/i,
    'AWS has no capacity for this task at this moment. Wait, or allow more availability zones or capacity providers.',
  ],
  [
    /unable to place a task/i,
    'ECS finds no place for another task. Check the cluster’s capacity and the placement constraints.',
  ],
  [
    /unable to (consistently )?start tasks successfully|unable to consistently start/i,
    'its tasks keep failing to start, so ECS tries less often.',
  ],
  [
    /\bis unhealthy in\b|failed (ELB|load balancer) health checks|health checks failed/i,
    'the load balancer’s health checks fail. Check the health path and port, and how long the service takes to start.',
  ],
  [
    /failed container health checks/i,
    'the container’s own health check fails. Check its command and how long the container takes to start.',
  ],
  [
    /unable to assume( the)? role|AccessDenied|not authorized/i,
    'ECS may not use a role or resource that the service needs. Check the service’s roles.',
  ],
  [
    /service quota|limit exceeded|reached the limit|quota/i,
    'a limit of the account is reached. Ask AWS to raise it.',
  ],
  [
    /invalid|does not exist|not found/i,
    'something that the service refers to does not exist. See its events.',
  ],
];

/** Whether something that happened then tells of the present. */
export function isRecent(at: Date, now: number): boolean {
  return now - at.getTime() <= RECENT_MS;
}

/** How often tasks were started lately though no deployment asked for them: they replace what died. */
export function recentRestarts(service: ObservedService, now: number): number {
  const deployedAt = primaryDeployment(service)?.createdAt?.getTime() ?? 0;
  return service.events.filter(
    ({ at, message }) =>
      /has started \d+ tasks/i.test(message) &&
      isRecent(at, now) &&
      at.getTime() > deployedAt + RECENT_MS,
  ).length;
}

/** Whether an event is something to look at, not routine. */
export function isWarning(message: string): boolean {
  return (
    !STEADY.test(message) &&
    (CAUSES.some(([pattern]) => pattern.test(message)) ||
      /deployment failed|rolling back|unable to|\berror\b|failed/i.test(
        message,
      ))
  );
}

/**
 * What the newest events say is wrong now: nothing that came before the last steady state counts, and nothing old.
 *
 * @param now - milliseconds since 1970
 */
export function eventDiagnosis(
  service: ObservedService,
  now: number,
): string | undefined {
  for (const { at, message } of service.events) {
    if (STEADY.test(message) || now - at.getTime() > RECENT_MS)
      return undefined;
    const cause = CAUSES.find(([pattern]) => pattern.test(message));
    if (cause) return cause[1];
  }
  return undefined;
}
