import {
  ARGO_CD_OWN_CLUSTER,
  ARGO_CD_PHASE_WORDS,
  ARGO_CD_SYNC_WORDS,
  ARGO_CD_HEALTH_WORDS,
  ArgoCdDetails,
  argoCdDetailsSchema,
  ArgoCdPhase,
} from '@portolan/plugin-argo-cd-common';
import type { Snapshot } from '@portolan/plugin-platform-common';
import type { SectionId } from '../tab/tabState';

/** What Portolan knows about one Argo CD application. */
export type ArgoCdApp = Snapshot<ArgoCdDetails>;

/** Reads the details of a snapshot; those of another shape (an older or newer backend) are left out, the rest stays. */
export function argoCdApp({ details, ...snapshot }: Snapshot): ArgoCdApp {
  const parsed = argoCdDetailsSchema.safeParse(details);
  return parsed.success ? { ...snapshot, details: parsed.data } : snapshot;
}

/** Whether an operation is under way, so that what is known of it moves. */
export function isMoving({ health, details }: ArgoCdApp): boolean {
  return health === 'progressing' || isUnderWay(details?.operation?.phase);
}

function isUnderWay(phase: ArgoCdPhase | undefined): boolean {
  return phase === 'running' || phase === 'terminating';
}

export function isFailed(phase: ArgoCdPhase | undefined): boolean {
  return phase === 'failed' || phase === 'error';
}

/** `Out of sync`, `Sync failed`: what makes its health as it is, where that has a word of its own. */
export function healthWord(app: ArgoCdApp): string | undefined {
  const { details } = app;
  if (!details || app.health === 'healthy' || app.health === 'missing') {
    return undefined;
  }
  const { deleting, operation, health, sync } = details;
  if (deleting) return 'Deleting';
  if (health.status === 'degraded') return ARGO_CD_HEALTH_WORDS.degraded;
  if (operation && isUnderWay(operation.phase)) {
    return ARGO_CD_PHASE_WORDS[operation.phase];
  }
  if (health.status === 'missing') return ARGO_CD_HEALTH_WORDS.missing;
  if (isFailed(operation?.phase)) return ARGO_CD_PHASE_WORDS.failed;
  if (health.status === 'progressing') return undefined;
  if (sync.status === 'unknown') return ARGO_CD_SYNC_WORDS.unknown;
  if (health.status === 'suspended') return ARGO_CD_HEALTH_WORDS.suspended;
  return sync.status === 'out-of-sync'
    ? ARGO_CD_SYNC_WORDS['out-of-sync']
    : undefined;
}

/** What a person would do next, and where. */
export interface NextThing {
  /** For a narrow button. */
  title: string;
  sentence: string;
  section: SectionId;
}

export function nextThing({ details, health }: ArgoCdApp): NextThing {
  if (isUnderWay(details?.operation?.phase)) {
    return { title: 'Watch', sentence: 'Watch the sync', section: 'why' };
  }
  if (health === 'healthy' || !details) {
    return {
      title: 'Deployments',
      sentence: 'See its deployments',
      section: 'history',
    };
  }
  const { sync, health: own, operation } = details;
  const onlyDiffers =
    sync.status === 'out-of-sync' &&
    own.status === 'healthy' &&
    !isFailed(operation?.phase);
  return onlyDiffers
    ? {
        title: 'Diff',
        sentence: 'See what a sync would change',
        section: 'diff',
      }
    : { title: 'Why', sentence: 'See why', section: 'why' };
}

/** Where it deploys to: `eu-west-1/checkout`; in the cluster of Argo CD itself the namespace says it. */
export function destinationWords({
  destination: { cluster, namespace },
}: ArgoCdDetails): string | undefined {
  if (cluster === ARGO_CD_OWN_CLUSTER && namespace) return namespace;
  return [cluster, namespace].filter(Boolean).join('/') || undefined;
}

/** `on, removes what is gone, undoes changes by hand` */
export function autoSyncWords({ autoSync }: ArgoCdDetails): string {
  if (!autoSync.enabled) return 'off';
  return [
    'on',
    autoSync.prune && 'removes what the source has no longer',
    autoSync.selfHeal && 'undoes changes made in the cluster',
  ]
    .filter(Boolean)
    .join(', ');
}

/** `prod · eu-west-1/checkout`, for the overview card. */
export function overviewWords({ details, scope }: ArgoCdApp): string {
  return [
    details?.environment ?? scope.instance,
    details && destinationWords(details),
  ]
    .filter(Boolean)
    .join(' · ');
}
