import { ArgoCdInstance } from '../ArgoCdInstance';
import { ApplicationSpec } from '../schema';
import { Application, EMPTY_RELEASE } from './Application';
import { CRASH_MESSAGE } from './failures';
import { keyOf } from './objects';
import { manifestsOf } from './manifests';
import { Operation } from './Operation';
import { pushCommit, syncWhenAllowed } from './reconcile';
import { Release } from './Release';
import { syncError, waitForHook } from './sync';

const HOUR = 3_600_000;

/** An application as it is when the world begins, with its past. */
export function begin(
  instance: ArgoCdInstance,
  spec: ApplicationSpec,
): Application {
  const { world } = instance;
  // What an application has behind it counts from when people could first look.
  const now = Math.max(world.now(), world.beganAt);
  const { releases } = spec;
  const hoursAgo = (i: number) =>
    releases[i]?.hoursAgo ?? 30 + 26 * (Math.max(releases.length, 1) - 1 - i);
  const app = new Application(
    spec,
    instance.ids.uuid(),
    now - (hoursAgo(0) + 24) * HOUR,
    instance.secrets.environment(spec.environment),
  );
  for (const [i, each] of releases.slice(1).entries())
    app.commit(each, now - hoursAgo(i + 1) * HOUR - 15 * 60_000);
  if (spec.scenario.kind !== 'missing')
    for (const [i, release] of app.releases.entries())
      deploy(app, release, now - hoursAgo(i) * HOUR, releases[i]?.by);
  app.target = app.head;
  for (const [i, each] of pendingOf(spec).entries())
    app.target = app.commit(each, now - (40 - i) * 60_000);
  app.reconciledAt = now;
  unfold(instance, app, now);
  return app;
}

/** Out of sync needs something that has not been deployed. */
function pendingOf({ pending, scenario }: ApplicationSpec) {
  const needed =
    ['out-of-sync', 'sync-failed', 'stuck-hook'].includes(scenario.kind) &&
    !(scenario.kind === 'out-of-sync' && scenario.drifted);
  if (pending.length || !needed) return pending;
  return [
    { ...EMPTY_RELEASE, config: { LOG_LEVEL: 'debug' }, secretVersion: 2 },
  ];
}

function deploy(
  app: Application,
  release: Release,
  deployedAt: number,
  username?: string,
): void {
  app.live.clear();
  for (const manifest of manifestsOf(app, release))
    app.live.set(keyOf(manifest), {
      release,
      createdAt: app.createdAt + 60_000,
    });
  const startedAt = deployedAt - release.tookSeconds * 1_000;
  app.remember({ release, startedAt, deployedAt, username });
  app.operation = ended(release, startedAt, deployedAt, username);
  app.setHealth('Healthy', deployedAt + app.spec.rolloutSeconds * 1_000);
}

function ended(
  release: Release,
  startedAt: number,
  finishedAt: number,
  username?: string,
): Operation {
  return {
    request: {
      release,
      prune: false,
      dryRun: false,
      syncOptions: [],
      username,
    },
    phase: 'Succeeded',
    message: 'successfully synced (all tasks run)',
    startedAt,
    finishedAt,
    results: [],
  };
}

/** What the scenario makes of it. */
function unfold(instance: ArgoCdInstance, app: Application, now: number): void {
  const { scenario } = app.spec;
  const { world } = instance;
  switch (scenario.kind) {
    case 'healthy':
    case 'missing':
      break;
    case 'degraded':
      app.setHealth(
        'Degraded',
        now - scenario.minutesAgo * 60_000,
        CRASH_MESSAGE(app),
      );
      break;
    case 'out-of-sync':
      if (scenario.drifted) drift(app, app.spec.replicas + 3);
      if (app.spec.autoSync)
        world.timeline.at(now + 1_000, () => syncWhenAllowed(instance, app));
      break;
    case 'sync-failed': {
      const startedAt = now - scenario.minutesAgo * 60_000;
      const failed = ended(app.target, startedAt, startedAt + 9_000);
      failed.phase = 'Failed';
      failed.message = `one or more objects failed to apply, reason: ${
        scenario.message ?? instance.secrets.syncFailure(app)
      }`;
      app.operation = failed;
      syncError(instance, app, failed);
      break;
    }
    case 'progressing':
      app.setHealth(
        'Progressing',
        now,
        'Waiting for rollout to finish: 1 old replicas are pending termination...',
      );
      if (scenario.forSeconds !== undefined)
        world.timeline.at(now + scenario.forSeconds * 1_000, () => {
          if (app.health.status !== 'Progressing') return;
          app.setHealth('Healthy', world.now());
          instance.changed(app);
        });
      break;
    case 'suspended':
      app.setHealth(
        'Suspended',
        now - 45 * 60_000,
        `${app.spec.workload} is paused`,
      );
      break;
    case 'deleting':
      app.deletedAt = now - scenario.minutesAgo * 60_000;
      app.setCondition(
        'DeletionError',
        `waiting for the finalizer of Ingress/${app.name}`,
        app.deletedAt,
      );
      break;
    case 'stuck-hook': {
      const operation = ended(
        app.target,
        now - scenario.minutesAgo * 60_000,
        0,
      );
      operation.finishedAt = undefined;
      operation.phase = 'Running';
      app.operation = operation;
      waitForHook(app, operation);
      break;
    }
    case 'comparison-error':
      app.setCondition(
        'ComparisonError',
        scenario.message ?? instance.secrets.comparisonFailure(app),
        now - 20 * 60_000,
      );
      break;
    case 'redeploys': {
      const again = () => {
        if (instance.find(app.name, app.spec.appNamespace) !== app) return;
        pushCommit(instance, app, EMPTY_RELEASE);
        world.timeline.in(scenario.everySeconds, again);
      };
      world.timeline.at(now + scenario.everySeconds * 1_000, again);
      break;
    }
    default:
      throw new Error(`Unknown scenario '${scenario satisfies never}'`);
  }
}

/** Somebody changes the workload by hand. */
export function drift(app: Application, replicas: number): void {
  for (const [key, object] of app.live)
    if (key.includes(`/${app.spec.workload}/`)) object.drift = { replicas };
}
