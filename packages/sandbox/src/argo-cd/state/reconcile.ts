import { ArgoCdInstance } from '../ArgoCdInstance';
import { ReleaseSpec } from '../schema';
import { Application } from './Application';
import { Release } from './Release';
import { startSync } from './sync';
import { canSync } from './SyncWindow';

/** How often Argo CD looks at sources by itself: `timeout.reconciliation`. */
const RECONCILIATION_SECONDS = 180;
/** Until it looks again whether a window has closed. */
const BLOCKED_SECONDS = 60;

/**
 * The sources change.
 *
 * @param webhook - whether Argo CD hears of it at once; else it does when it looks next, or is told to
 */
export function pushCommit(
  instance: ArgoCdInstance,
  app: Application,
  spec: ReleaseSpec,
  webhook = true,
): Release {
  const { world } = instance;
  const release = app.commit(spec, world.now());
  if (webhook) reconcile(instance, app);
  else
    world.timeline.in(RECONCILIATION_SECONDS, () => reconcile(instance, app));
  return release;
}

/** Argo CD compares Git with the cluster, and synchronises if it is to. */
export function reconcile(instance: ArgoCdInstance, app: Application): void {
  app.reconciledAt = instance.world.now();
  app.target = app.head;
  instance.changed(app);
  if (app.spec.autoSync) syncWhenAllowed(instance, app);
}

/** Begins an automated synchronisation, as soon as the windows let it. */
export function syncWhenAllowed(
  instance: ArgoCdInstance,
  app: Application,
): void {
  const { world } = instance;
  if (!wantsSync(instance, app)) return;
  if (!canSync(instance.windowsOf(app), world.now(), false)) {
    world.timeline.in(BLOCKED_SECONDS, () => syncWhenAllowed(instance, app));
    return;
  }
  startSync(instance, app, {
    release: app.target,
    prune: app.spec.prune,
    dryRun: false,
    syncOptions: app.spec.syncOptions,
  });
}

function wantsSync(instance: ArgoCdInstance, app: Application): boolean {
  const { operation, spec } = app;
  // It does not try a revision again that it has failed with.
  const failed =
    operation?.phase !== 'Succeeded' &&
    operation?.request.release === app.target;
  return (
    spec.autoSync &&
    !app.running &&
    !failed &&
    app.deletedAt === undefined &&
    instance.find(app.name, spec.appNamespace) === app &&
    syncStatusOf(app) === 'OutOfSync'
  );
}

export type SyncStatus = 'Synced' | 'OutOfSync' | 'Unknown';

export function syncStatusOf(app: Application): SyncStatus {
  if (app.conditions.some(({ type }) => type === 'ComparisonError'))
    return 'Unknown';
  return app.objects().synced ? 'Synced' : 'OutOfSync';
}
