import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import { ObservedService } from '../observedService';

/** Names a service so that nobody confirms the wrong one. */
export function theService(ref: EcsServiceRef): string {
  const { service, cluster, accountId, region } = ref;
  return `service ${service} in cluster ${cluster}, account ${accountId}, ${region}`;
}

export function tasks(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`;
}

/** What the tasks that run now have to bear while they are replaced. */
export function replacement(service: ObservedService): string[] {
  const { desired, minimumHealthyPercent, maximumPercent } = service;
  if (desired === 0) {
    return ['No tasks are asked for: the next ones that start will run it.'];
  }
  const traffic =
    service.loadBalancedContainers.length > 0
      ? 'They leave the load balancer first.'
      : 'No load balancer drains them first.';
  if (service.shiftsTraffic) {
    return [
      `Starts ${tasks(desired)} beside those that run now.`,
      'Moves traffic as the deployment strategy says, waiting at its hooks.',
      'Stops the old tasks at the end.',
    ];
  }
  const least =
    minimumHealthyPercent === undefined
      ? undefined
      : Math.ceil((desired * minimumHealthyPercent) / 100);
  const most =
    maximumPercent === undefined
      ? undefined
      : Math.floor((desired * maximumPercent) / 100);
  const bounds =
    least === undefined || most === undefined
      ? ''
      : `; between ${least} and ${most} run meanwhile`;
  return [
    `Starts ${desired === 1 ? '1 new task' : `${desired} new tasks`}${bounds}.`,
    `Stops the ${tasks(
      service.running,
    )} that run now as the new ones are ready. ${traffic}`,
  ];
}

/** What happens if the new tasks do not start. */
export function safetyNet({ circuitBreaker }: ObservedService): string {
  if (!circuitBreaker?.enabled) {
    return 'If its tasks do not start, ECS goes on trying: no circuit breaker is set.';
  }
  return circuitBreaker.rollback
    ? 'If its tasks do not start, ECS rolls back by itself.'
    : 'If its tasks do not start, ECS gives up and does not roll back.';
}
