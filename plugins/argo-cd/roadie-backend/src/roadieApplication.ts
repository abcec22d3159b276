import {
  ArgoCdHealth,
  ArgoCdHistoryView,
  ArgoCdPhase,
  ArgoCdSource,
  ArgoCdSync,
} from '@portolan/plugin-argo-cd-common';
import { BoundApplication } from './PlatformApplications';

const SYNC: Readonly<Record<ArgoCdSync, string>> = {
  synced: 'Synced',
  'out-of-sync': 'OutOfSync',
  unknown: 'Unknown',
};

const HEALTH: Readonly<Record<ArgoCdHealth, string>> = {
  healthy: 'Healthy',
  progressing: 'Progressing',
  degraded: 'Degraded',
  suspended: 'Suspended',
  missing: 'Missing',
  unknown: 'Unknown',
};

const PHASE: Readonly<Record<ArgoCdPhase, string>> = {
  running: 'Running',
  terminating: 'Terminating',
  succeeded: 'Succeeded',
  failed: 'Failed',
  error: 'Error',
};

/**
 * An application in the shape that Roadie's card reads, with what it shows and nothing else.
 *
 * @param history - absent where only the state is asked for
 */
export function roadieApplication(
  { instance, snapshot }: BoundApplication,
  history?: ArgoCdHistoryView,
) {
  const { name, reason, details } = snapshot;
  if (!details) throw new TypeError(`${name} has no details`);
  const { operation, sources } = details;
  return {
    metadata: {
      name,
      namespace: details.namespace,
      instance: { name: instance },
    },
    spec: {
      project: details.project,
      destination: {
        name: details.destination.cluster,
        namespace: details.destination.namespace,
      },
      ...sourcesOf(sources),
    },
    status: {
      sync: { status: SYNC[details.sync.status] },
      health: { status: HEALTH[details.health.status] },
      summary: { images: details.images },
      conditions: reason ? [{ type: 'Portolan', message: reason }] : [],
      // The card wants the beginning of an operation if there is one.
      ...(operation?.startedAt && {
        operationState: {
          phase: PHASE[operation.phase],
          startedAt: operation.startedAt,
          finishedAt: operation.finishedAt,
        },
      }),
      history: history?.deployments.map(deployment => ({
        id: deployment.id,
        deployStartedAt: deployment.startedAt,
        deployedAt: deployment.deployedAt,
        ...revisionsOf(deployment.sources),
      })),
    },
  };
}

function sourcesOf(sources: readonly ArgoCdSource[]) {
  const shown = sources.map(({ repository, path, chart, targetRevision }) => ({
    repoURL: repository,
    path,
    chart,
    targetRevision,
  }));
  return shown.length === 1 ? { source: shown[0] } : { sources: shown };
}

function revisionsOf(
  sources: ArgoCdHistoryView['deployments'][number]['sources'],
) {
  const ids = sources.map(({ revision }) => revision?.id ?? '');
  return sources.length === 1
    ? { ...sourcesOf(sources), revision: ids[0] }
    : { ...sourcesOf(sources), revisions: ids };
}
