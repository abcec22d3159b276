import {
  EcsServiceDetails,
  ecsServiceDetailsSchema,
} from '@portolan/plugin-ecs-common';
import type { Snapshot } from '@portolan/plugin-platform-common';
import type { TaskCounts } from './rolloutProgress';
import { rolloutWords } from './rolloutState';

/** What Portolan knows about one ECS service. */
export type EcsService = Snapshot<EcsServiceDetails>;

/** Reads the details of a snapshot; those of another shape (an older or newer backend) are left out, the rest stays. */
export function ecsService({ details, ...snapshot }: Snapshot): EcsService {
  const parsed = ecsServiceDetailsSchema.safeParse(details);
  return parsed.success ? { ...snapshot, details: parsed.data } : snapshot;
}

export function clusterOf(service: EcsService): string | undefined {
  return service.details?.cluster ?? service.scope.parent;
}

/** What a person would call a service in a link: `prod-eu/checkout`. */
export function shortAddress(service: EcsService): string {
  const cluster = clusterOf(service);
  return cluster ? `${cluster}/${service.name}` : service.name;
}

export function serviceCounts({ details }: EcsService): TaskCounts | undefined {
  return (
    details && {
      running: details.running,
      wanted: details.desired,
      pending: details.pending,
    }
  );
}

/** `prod-eu · 4 of 6 running`, for the overview card. */
export function overviewWords(service: EcsService): string {
  const { details } = service;
  const cluster = clusterOf(service);
  const counts = details && `${details.running} of ${details.desired} running`;
  return [cluster, counts].filter(Boolean).join(' · ');
}

/** `Rolling back` says more than `Unhealthy`; without a rollout that is under way or went wrong, the shared word does. */
export function healthWord(service: EcsService): string | undefined {
  const state = service.details?.rollout?.state;
  if (!state || state === 'completed' || service.health === 'healthy') {
    return undefined;
  }
  return state === 'in-progress' || state === 'rolling-back'
    ? rolloutWords(state).label
    : undefined;
}

/** Whether its counts move at present. */
export function isMoving({ health, details }: EcsService): boolean {
  const rollout = details?.rollout;
  return (
    health === 'progressing' ||
    (rollout !== undefined && rolloutWords(rollout.state).moving)
  );
}

/** The link into the AWS console. */
export function consoleUrl(service: EcsService): string | undefined {
  return service.links[0]?.url;
}
