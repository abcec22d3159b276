import { AwsTagQuery } from '@portolan/plugin-aws-common';
import {
  AwsSessions,
  findByTags,
  probeAccounts,
} from '@portolan/plugin-aws-node';
import {
  ecsBindings,
  ecsClaim,
  EcsServiceDetails,
  ecsServiceArn,
  EcsServiceRef,
  ECS_PROVIDER,
  parseEcsServiceArn,
} from '@portolan/plugin-ecs-common';
import { ResourceProvider } from '@portolan/plugin-platform-node';
import { serviceActions } from './actions/serviceActions';
import { deploymentEvents } from './deploymentEvents';
import { EcsSettings } from './ecsSettings';
import { describeRef, fetchServices } from './fetchServices';
import { readServiceLogs } from './logs/serviceLogs';
import { definitionView } from './views/definitionView';
import { deploymentsView } from './views/deploymentsView';
import { eventsView } from './views/eventsView';
import { tasksView } from './views/tasksView';

/** Type of a service in the tagging API. */
const RESOURCE_TYPE = 'ecs:service';

/** Amazon ECS, to the core. */
export function createEcsProvider(
  sessions: AwsSessions,
  settings: EcsSettings,
): ResourceProvider<EcsServiceRef, EcsServiceDetails, AwsTagQuery> {
  return {
    id: ECS_PROVIDER,
    title: 'Amazon ECS',
    bindings: ecsBindings,
    key: ecsServiceArn,
    describe: ref => describeRef(ref, sessions.accessPortal),
    claim: ecsClaim,
    fetch: (refs, ctx) => fetchServices(refs, ctx, sessions),
    async discover(query, ctx) {
      const found = await findByTags(query, RESOURCE_TYPE, sessions, ctx);
      const refs = found.arns.flatMap(arn => {
        const read = parseEcsServiceArn(arn);
        return read.ok ? [read.value] : [];
      });
      return { refs, errors: found.errors };
    },
    views: [
      tasksView(sessions),
      deploymentsView(sessions),
      eventsView(sessions),
      definitionView(sessions),
    ],
    logs: (ref, query, ctx) => readServiceLogs(ref, query, ctx, sessions),
    actions: serviceActions(sessions, settings),
    timeline: (refs, ctx) => deploymentEvents(refs, ctx, sessions),
    probe: ctx => probeAccounts(sessions, ctx),
  };
}
