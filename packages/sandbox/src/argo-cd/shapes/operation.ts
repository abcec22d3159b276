import { ArgoCdInstance } from '../ArgoCdInstance';
import { Application, revisionsOf } from '../state/Application';
import { goTime } from '../state/goTime';
import { Operation, SyncRequest } from '../state/Operation';
import { sourcesShape } from './source';

export function operationStateShape(
  instance: ArgoCdInstance,
  app: Application,
  operation: Operation,
) {
  const { phase, message, startedAt, finishedAt, results, request } = operation;
  return {
    operation: operationShape(app, request),
    phase,
    message,
    syncResult: {
      ...(results.length && { resources: results }),
      ...revisionsOf(app, request.release),
      ...sourcesShape(instance, app),
    },
    startedAt: goTime(startedAt),
    ...(finishedAt !== undefined && { finishedAt: goTime(finishedAt) }),
  };
}

/** What is to be done, as it stands beside spec and status while it runs. */
export function operationShape(app: Application, request: SyncRequest) {
  const { prune, dryRun, resources, syncOptions, release, username } = request;
  return {
    sync: {
      ...revisionsOf(app, release),
      ...(prune && { prune }),
      ...(dryRun && { dryRun }),
      ...(resources && { resources }),
      ...(syncOptions.length && { syncOptions }),
    },
    initiatedBy: username ? { username } : { automated: true },
    retry: username ? {} : { limit: 5 },
  };
}
