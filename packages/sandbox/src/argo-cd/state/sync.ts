import { ArgoCdInstance } from '../ArgoCdInstance';
import { CRASH_MESSAGE } from './failures';
import { Application } from './Application';
import { ManagedObject } from './objects';
import { ObjectResult, Operation, SyncRequest } from './Operation';

/** Begins to synchronise. Nothing else may be running. */
export function startSync(
  instance: ArgoCdInstance,
  app: Application,
  request: SyncRequest,
): Operation {
  const { world } = instance;
  const operation: Operation = {
    request,
    phase: 'Running',
    message: 'waiting for healthy state of managed resources',
    startedAt: world.now(),
    results: [],
  };
  app.operation = operation;
  app.clearCondition('SyncError');
  instance.changed(app);
  if (app.spec.scenario.kind === 'stuck-hook' && app.spec.preSyncHook) {
    waitForHook(app, operation);
    return operation;
  }
  world.timeline.in(app.spec.syncSeconds, () => {
    if (app.running === operation && operation.phase === 'Running')
      finishSync(instance, app);
  });
  return operation;
}

/** Says that the operation waits for the application's Job. */
export function waitForHook(app: Application, operation: Operation): void {
  operation.message = `waiting for completion of hook batch/Job/${app.name}-migrate`;
  operation.results = app
    .objects()
    .all.filter(({ hook }) => hook)
    .map(each => ({
      ...resultOf(each, ''),
      hookPhase: 'Running',
      hookType: 'PreSync',
      syncPhase: 'PreSync',
    }));
}

/** Ends what runs. */
export function finishSync(
  instance: ArgoCdInstance,
  app: Application,
  failure = failureOf(instance, app),
): void {
  const operation = app.running;
  if (!operation) return;
  const now = instance.world.now();
  const { request } = operation;
  operation.finishedAt = now;
  const objects = app.objects().all.filter(each => isAsked(each, request));
  if (failure !== undefined) {
    operation.phase = 'Failed';
    operation.message = `one or more objects failed to apply, reason: ${failure}`;
    operation.results = objects.map((each, i) => ({
      ...resultOf(each, i ? '' : failure),
      ...(i === 0 && { status: 'SyncFailed', hookPhase: 'Failed' }),
    }));
    if (!request.username) syncError(instance, app, operation);
    instance.changed(app);
    return;
  }
  operation.phase = 'Succeeded';
  operation.message = 'successfully synced (all tasks run)';
  operation.results = objects.map(each =>
    resultOf(each, verbOf(each, request)),
  );
  if (!request.dryRun) apply(instance, app, operation);
  instance.changed(app);
}

/** Why a synchronisation fails, if it does. */
function failureOf(
  instance: ArgoCdInstance,
  app: Application,
): string | undefined {
  const { scenario } = app.spec;
  if (scenario.kind !== 'sync-failed') return undefined;
  return scenario.message ?? instance.secrets.syncFailure(app);
}

export function syncError(
  instance: ArgoCdInstance,
  app: Application,
  { message, request }: Operation,
): void {
  app.setCondition(
    'SyncError',
    `Failed last sync attempt to ${request.release.revisions[0]}: ${message} (retried 5 times).`,
    instance.world.now(),
  );
}

/** Makes the cluster what was asked for. */
function apply(
  instance: ArgoCdInstance,
  app: Application,
  { request, startedAt }: Operation,
): void {
  const now = instance.world.now();
  const before = app.target;
  // A rollback compares with what it goes back to until it has been applied.
  app.target = request.release;
  const whole = app.objects().all;
  const wasMissing = app.live.size === 0;
  let changed = false;
  for (const each of whole.filter(one => isAsked(one, request))) {
    const key = [each.group, each.kind, each.namespace, each.name].join('/');
    if (!each.target) {
      if (request.prune) app.live.delete(key);
      continue;
    }
    if (each.kind === app.spec.workload) changed ||= !each.synced;
    app.live.set(key, {
      release: request.release,
      createdAt: each.liveObject?.createdAt ?? now,
    });
  }
  app.target = request.rollback ? before : request.release;
  if (!request.resources)
    app.remember({
      release: request.release,
      startedAt,
      deployedAt: now,
      username: request.username,
    });
  if (changed || wasMissing) rollOut(instance, app, request.release.crashes);
}

/** New pods come, and become healthy or crash. */
export function rollOut(
  instance: ArgoCdInstance,
  app: Application,
  crashes: boolean,
): void {
  const { world } = instance;
  app.setHealth(
    'Progressing',
    world.now(),
    `Waiting for rollout to finish: 1 out of ${app.spec.replicas} new replicas have been updated...`,
  );
  const { health } = app;
  world.timeline.in(app.spec.rolloutSeconds, () => {
    if (app.health !== health) return;
    if (crashes) app.setHealth('Degraded', world.now(), CRASH_MESSAGE(app));
    else app.setHealth('Healthy', world.now());
    instance.changed(app);
  });
}

function isAsked(each: ManagedObject, { resources }: SyncRequest): boolean {
  return (
    !resources ||
    resources.some(
      ({ group, kind, namespace, name }) =>
        group === each.group &&
        kind === each.kind &&
        name === each.name &&
        (!namespace || namespace === each.namespace),
    )
  );
}

function resultOf(each: ManagedObject, message: string): ObjectResult {
  const { group, version, kind, namespace, name } = each;
  return {
    group,
    version,
    kind,
    namespace,
    name,
    status: 'Synced',
    message,
    hookPhase: each.hook ? 'Succeeded' : 'Running',
    ...(each.hook && { hookType: 'PreSync' }),
    syncPhase: each.hook ? 'PreSync' : 'Sync',
  };
}

function verbOf(each: ManagedObject, { prune, dryRun }: SyncRequest): string {
  const what = `${each.kind.toLowerCase()}${each.group && `.${each.group}`}/${
    each.name
  }`;
  const end = dryRun ? ' (dry run)' : '';
  if (!each.target)
    return prune ? `pruned${end}` : `ignored (requires pruning)${end}`;
  if (!each.live) return `${what} created${end}`;
  return `${what} ${each.synced ? 'unchanged' : 'configured'}${end}`;
}
