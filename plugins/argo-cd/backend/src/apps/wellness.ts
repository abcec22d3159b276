import { ArgoCdDetails } from '@portolan/plugin-argo-cd-common';
import { Health } from '@portolan/plugin-platform-common';

/** How well an application is, and why it is not healthy. */
export interface Wellness {
  health: Health;
  reason?: string;
}

/** Joins what Argo CD keeps apart: whether it is about to go, what runs, whether it runs well, whether it is up to date. */
export function wellnessOf(details: ArgoCdDetails): Wellness {
  const { deleting, health, operation, sync, autoSync } = details;
  const phase = operation?.phase;
  if (deleting) {
    return { health: 'progressing', reason: 'It is being deleted.' };
  }
  let underWay: string | undefined;
  if (phase === 'running')
    underWay = `A sync runs${since(operation?.startedAt)}.`;
  if (phase === 'terminating') underWay = 'A sync is being ended.';
  const failed =
    phase === 'failed' || phase === 'error'
      ? `The last sync ${
          phase === 'failed' ? 'failed' : 'ended with an error'
        }${at(operation?.finishedAt)}.`
      : undefined;
  const also = underWay ?? failed;
  const withAlso = (sentence: string) =>
    also ? `${sentence} ${also}` : sentence;
  if (health.status === 'degraded') {
    return {
      health: 'unhealthy',
      reason: withAlso(
        `Something that it deploys is degraded${since(health.since)}.`,
      ),
    };
  }
  if (underWay) return { health: 'progressing', reason: underWay };
  if (health.status === 'missing') {
    return {
      health: 'unhealthy',
      reason: withAlso('The cluster does not have what it should deploy.'),
    };
  }
  if (failed) return { health: 'unhealthy', reason: failed };
  if (health.status === 'progressing') {
    return {
      health: 'progressing',
      reason: `What it deploys is not ready yet${since(health.since)}.`,
    };
  }
  if (sync.status === 'unknown') {
    return {
      health: health.status === 'unknown' ? 'unknown' : 'degraded',
      reason:
        'Argo CD cannot compare the cluster with the source; its conditions say why.',
    };
  }
  if (health.status === 'suspended') {
    return {
      health: 'degraded',
      reason: 'Something that it deploys is suspended: it waits for a person.',
    };
  }
  if (health.status === 'unknown') {
    return {
      health: 'unknown',
      reason: 'Argo CD cannot tell how what it deploys is.',
    };
  }
  if (sync.status === 'out-of-sync') {
    return {
      health: 'degraded',
      reason: `The cluster is out of sync with the source${
        autoSync.enabled ? '' : ', and auto-sync is off'
      }.`,
    };
  }
  return { health: 'healthy' };
}

function since(time: string | undefined): string {
  return time ? ` since ${clock(time)}` : '';
}

function at(time: string | undefined): string {
  return time ? ` at ${clock(time)}` : '';
}

/** `2026-11-22 18:00 UTC` */
export function clock(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
