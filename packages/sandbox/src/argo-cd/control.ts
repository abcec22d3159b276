import { FastifyInstance } from 'fastify';
import { NotFound } from '../control/NotFound';
import { World } from '../world/World';
import { ArgoCdInstance } from './ArgoCdInstance';
import {
  addApplicationSchema,
  ApplicationState,
  applicationRefSchema,
  changeApplicationSchema,
  commitSchema,
  finishSyncSchema,
  healthSchema,
  startSyncSchema,
  windowsSchema,
} from './controlSchema';
import { Application } from './state/Application';
import { drift } from './state/begin';
import { pushCommit, reconcile, syncStatusOf } from './state/reconcile';
import { finishSync, startSync } from './state/sync';
import { SyncWindow } from './state/SyncWindow';

/** What tests and demos do to Argo CD, below `/world/argo-cd`. */
export function argoCdControl(server: FastifyInstance, world: World): void {
  const instanceOf = (name: string): ArgoCdInstance => {
    const found = world.argoCd.get(name);
    if (!found) throw new NotFound(`There is no Argo CD '${name}'.`);
    return found;
  };
  const need = (ref: ApplicationRef) => {
    const instance = instanceOf(ref.instance);
    const app = instance.find(ref.name, ref.appNamespace);
    if (!app)
      throw new NotFound(
        `There is no application '${ref.name}' in '${ref.instance}'.`,
      );
    return { instance, app };
  };
  const base = '/world/argo-cd';
  server.get(`${base}/applications`, () => ({
    items: [...world.argoCd.values()].flatMap(each =>
      each.list().map(app => stateOf(each, app)),
    ),
  }));
  server.post(`${base}/applications`, ({ body }) => {
    const { instance: name, application } = addApplicationSchema.parse(body);
    const instance = instanceOf(name);
    return stateOf(instance, instance.add(application));
  });
  server.delete(`${base}/applications`, ({ body }) => {
    const { instance, app } = need(applicationRefSchema.parse(body));
    instance.delete(app);
    return {};
  });
  server.patch(`${base}/applications`, ({ body }) => {
    const change = changeApplicationSchema.parse(body);
    const { instance, app } = need(change);
    const { autoSync, scenario, replicas, condition, deleting } = change;
    app.spec = {
      ...app.spec,
      ...(autoSync !== undefined && { autoSync }),
      ...(scenario && { scenario }),
    };
    if (replicas !== undefined) drift(app, replicas);
    if (condition) {
      if (condition.message === null) app.clearCondition(condition.type);
      else app.setCondition(condition.type, condition.message, world.now());
    }
    if (deleting) app.deletedAt = world.now();
    instance.changed(app);
    return stateOf(instance, app);
  });
  server.post(`${base}/commits`, ({ body }) => {
    const { release, webhook, ...ref } = commitSchema.parse(body);
    const { instance, app } = need(ref);
    pushCommit(instance, app, release, webhook);
    return stateOf(instance, app);
  });
  server.post(`${base}/refreshes`, ({ body }) => {
    const { instance, app } = need(applicationRefSchema.parse(body));
    reconcile(instance, app);
    return stateOf(instance, app);
  });
  server.post(`${base}/health`, ({ body }) => {
    const { status, message, ...ref } = healthSchema.parse(body);
    const { instance, app } = need(ref);
    app.setHealth(status, world.now(), message);
    instance.changed(app);
    return stateOf(instance, app);
  });
  server.post(`${base}/syncs`, ({ body }) => {
    const { username, prune, ...ref } = startSyncSchema.parse(body);
    const { instance, app } = need(ref);
    startSync(instance, app, {
      release: app.head,
      prune,
      dryRun: false,
      syncOptions: [],
      username,
    });
    return stateOf(instance, app);
  });
  server.post(`${base}/syncs/finish`, ({ body }) => {
    const { failure, ...ref } = finishSyncSchema.parse(body);
    const { instance, app } = need(ref);
    if (!app.running)
      throw new NotFound(`Nothing runs for application '${app.name}'.`);
    finishSync(instance, app, failure);
    return stateOf(instance, app);
  });
  server.post(`${base}/windows`, ({ body }) => {
    const { instance: name, project, windows } = windowsSchema.parse(body);
    instanceOf(name).setWindows(
      project,
      windows.map(each => new SyncWindow(each, world.now())),
    );
    return {};
  });
}

type ApplicationRef = ReturnType<typeof applicationRefSchema.parse>;

function stateOf(instance: ArgoCdInstance, app: Application): ApplicationState {
  const { operation } = app;
  return {
    instance: instance.spec.name,
    name: app.name,
    appNamespace: app.spec.appNamespace,
    project: app.spec.project,
    sync: syncStatusOf(app),
    health: app.live.size ? app.health.status : 'Missing',
    ...(operation && {
      operation: { phase: operation.phase, message: operation.message },
    }),
    revisions: app.target.revisions,
    image: app.target.image,
    resourceVersion: String(app.resourceVersion),
    history: app.history.map(({ id, release, username }) => ({
      id,
      revisions: release.revisions,
      image: release.image,
      ...(username && { username }),
    })),
  };
}
