import { enforce, may } from '../access/rbac';
import { GrpcError } from '../GrpcError';
import { applicationShape } from '../shapes/application';
import { Application } from '../state/Application';
import { ObjectRef } from '../state/Operation';
import { Release } from '../state/Release';
import { startSync } from '../state/sync';
import { canSync, SyncWindow } from '../state/SyncWindow';
import { applicationOf, Exchange, isRecord, Routes, textIn } from './Exchange';

const PATH = '/api/v1/applications/:name';

/** What people start and stop. */
export function operationRoutes(routes: Routes): void {
  const { instance } = routes;
  const now = () => instance.world.now();

  routes.post(`${PATH}/sync`, 'SyncApplication', exchange => {
    const { caller, body } = exchange;
    const app = applicationOf(exchange);
    if (!canSync(instance.windowsOf(app), now(), true))
      throw new GrpcError(
        'PermissionDenied',
        'cannot sync: blocked by sync window',
      );
    enforce(caller, 'sync', app);
    refuseDeleting(app);
    const release = releaseFor(app, body);
    refuseSecond(app);
    const resources = resourcesIn(body);
    const options = isRecord(body.syncOptions) ? body.syncOptions.items : [];
    startSync(instance, app, {
      release,
      prune: body.prune === true,
      dryRun: body.dryRun === true,
      ...(resources.length && { resources }),
      syncOptions: Array.isArray(options) ? options.map(String) : [],
      username: caller.account.name,
    });
    return applicationShape(instance, app, { resourceHealth: true });
  });

  routes.post(`${PATH}/rollback`, 'RollbackApplication', exchange => {
    const { caller, body } = exchange;
    const app = controlled(exchange);
    refuseDeleting(app);
    if (app.spec.autoSync)
      throw new GrpcError(
        'FailedPrecondition',
        'rollback cannot be initiated when auto-sync is enabled',
      );
    const entry = app.history.find(({ id }) => id === Number(body.id));
    if (!entry)
      throw new GrpcError(
        'InvalidArgument',
        `application ${app.name} does not have deployment with id ${body.id}`,
      );
    refuseSecond(app);
    startSync(instance, app, {
      release: entry.release,
      prune: body.prune === true,
      dryRun: body.dryRun === true,
      syncOptions: [],
      username: caller.account.name,
      rollback: true,
    });
    return applicationShape(instance, app, { resourceHealth: true });
  });

  routes.delete(`${PATH}/operation`, 'TerminateOperation', exchange => {
    const app = controlled(exchange);
    const { running } = app;
    if (!running)
      throw new GrpcError(
        'InvalidArgument',
        'Unable to terminate operation. No operation is in progress',
      );
    running.phase = 'Terminating';
    running.message = 'operation is terminating';
    instance.changed(app);
    instance.world.timeline.in(2, () => {
      if (app.running !== running) return;
      running.phase = 'Failed';
      running.message = 'Operation terminated';
      running.finishedAt = now();
      instance.changed(app);
    });
    return {};
  });

  routes.get(`${PATH}/syncwindows`, 'GetSyncWindows', exchange => {
    const windows = instance.windowsOf(applicationOf(exchange));
    const active = windows.filter(each => each.isActive(now()));
    return {
      ...(active.length && { activeWindows: active.map(windowShape) }),
      ...(windows.length && { assignedWindows: windows.map(windowShape) }),
      canSync: canSync(windows, now(), true),
    };
  });
}

/** The application, if the caller may start and stop things there. */
function controlled(exchange: Exchange): Application {
  const app = applicationOf(exchange);
  if (!may(exchange.caller, 'sync', app.rbacName))
    throw new GrpcError('PermissionDenied', 'permission denied');
  return app;
}

function refuseDeleting(app: Application): void {
  if (app.deletedAt !== undefined)
    throw new GrpcError('FailedPrecondition', 'application is deleting');
}

function refuseSecond(app: Application): void {
  if (app.running)
    throw new GrpcError(
      'FailedPrecondition',
      'another operation is already in progress',
    );
}

function releaseFor(app: Application, body: Record<string, unknown>): Release {
  const revision = textIn(body, 'revision');
  const { targetRevision } = app.sources[0];
  if (!revision || revision === targetRevision) return app.head;
  if (app.spec.autoSync && body.dryRun !== true)
    throw new GrpcError(
      'FailedPrecondition',
      `Cannot sync to ${revision}: auto-sync currently set to ${targetRevision}`,
    );
  const release = app.releaseWith(revision);
  if (!release)
    throw new GrpcError(
      'FailedPrecondition',
      `error resolving repo revision: rpc error: code = Internal desc = unable to resolve git revision ${revision}: unable to resolve '${revision}' to a commit SHA`,
    );
  return release;
}

function resourcesIn({ resources }: Record<string, unknown>): ObjectRef[] {
  if (!Array.isArray(resources)) return [];
  return resources.filter(isRecord).map(each => ({
    group: textIn(each, 'group') ?? '',
    kind: textIn(each, 'kind') ?? '',
    namespace: textIn(each, 'namespace'),
    name: textIn(each, 'name') ?? '',
  }));
}

function windowShape({ spec, schedule }: SyncWindow) {
  const { kind, duration, manualSync } = spec;
  return { kind, schedule, duration, manualSync };
}
