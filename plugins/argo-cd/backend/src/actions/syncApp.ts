import { ArgoCdAppRef, ArgoCdDetails } from '@portolan/plugin-argo-cd-common';
import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { ofApp } from '../apps/appRequests';
import { ArgoCdApps } from '../apps/ArgoCdApps';
import { revisionsOf, shortRevision, sourcesOf } from '../apps/sources';
import { WireFullApp } from '../server/wire';
import { Change, readChanges } from '../views/diffView';
import {
  optionalText,
  revision,
  SyncedObject,
  syncedObjects,
  yesNo,
  YES_NO,
} from './inputs';
import {
  isAutomated,
  needIdle,
  needOpenWindow,
  place,
  readPresent,
  refusalOf,
} from './present';

const inputSchema = z.object({
  revision: optionalText(revision),
  prune: yesNo,
  dryRun: yesNo,
  resources: optionalText(syncedObjects),
});
type Input = z.output<typeof inputSchema>;

const MAX_NAMED = 20;

/** Deploys what the source says. Never by force. */
export function syncApp(
  apps: ArgoCdApps,
): ResourceAction<ArgoCdAppRef, ArgoCdDetails> {
  return {
    id: 'sync',
    title: 'Sync',
    description: 'Deploy what the source says.',
    destructive: true,
    input: inputSchema,
    offer(state) {
      const { details } = state;
      if (!details) return { available: false, why: 'It is not there.' };
      if (details.deleting) {
        return { available: false, why: 'It is being deleted.' };
      }
      if (isUnderWay(details)) {
        return { available: false, why: 'An operation runs already.' };
      }
      return {
        available: true,
        fields: [
          ...(details.sources.length === 1 && !details.autoSync.enabled
            ? [
                {
                  name: 'revision',
                  title: 'Revision',
                  description: `${
                    details.sources[0].targetRevision ?? 'HEAD'
                  } if it is left out.`,
                  kind: 'text' as const,
                  required: false,
                },
              ]
            : []),
          {
            name: 'prune',
            title: 'Remove what the source has no longer',
            kind: 'choice',
            required: false,
            initial: 'no',
            choices: YES_NO,
          },
          {
            name: 'dryRun',
            title: 'Only try it, in the cluster',
            kind: 'choice',
            required: false,
            initial: 'no',
            choices: YES_NO,
          },
        ],
      };
    },
    async plan(ref, input, ctx) {
      const wanted = inputSchema.parse(input);
      const server = apps.servers.get(ref.instance);
      const [{ app, state }, changes] = await Promise.all([
        readPresent(ref, server, ctx),
        readChanges(server, ref, ctx),
        needOpenWindow(ref, server, ctx),
      ]);
      needIdle(app);
      needRevision(app, wanted);
      return {
        message: `${wanted.dryRun ? 'Try to sync' : 'Sync'} ${place(ref)}.`,
        effects: effectsOf(app, wanted, changes),
        expected: state,
      };
    },
    async run(ref, input, expected, ctx) {
      const wanted = inputSchema.parse(input);
      const server = apps.servers.get(ref.instance);
      const [{ app }] = await Promise.all([
        readPresent(ref, server, ctx, expected),
        needOpenWindow(ref, server, ctx),
      ]);
      needIdle(app);
      needRevision(app, wanted);
      const { project, namespace, name } = ref;
      try {
        await server.send(
          {
            ...ofApp(ref, {
              operation: 'SyncApplication',
              method: 'POST',
              below: ['sync'],
              body: {
                name,
                project,
                appNamespace: namespace,
                prune: wanted.prune,
                dryRun: wanted.dryRun,
                strategy: { hook: { force: false } },
                ...(wanted.revision && { revision: wanted.revision }),
                ...(wanted.resources && { resources: wanted.resources }),
              },
              what: `sync application ${name}`,
              permission: `applications, sync, ${project}/${name}`,
              refused: refusalOf(ref),
            }),
            query: {},
          },
          answer => answer.discard(),
          ctx,
        );
      } finally {
        apps.forget(server);
      }
      return {
        message: `${
          wanted.dryRun ? 'A trial sync' : 'A sync'
        } of ${name} to ${targetOf(app, wanted)} was started.`,
      };
    },
  };
}

/** Whether an operation is under way, as the snapshot has it. */
export function isUnderWay({ operation }: ArgoCdDetails): boolean {
  return operation?.phase === 'running' || operation?.phase === 'terminating';
}

/** @throws ActionRefused for a revision that Argo CD would not take */
function needRevision(app: WireFullApp, { revision: wanted }: Input): void {
  if (!wanted) return;
  if (app.spec.sources.length > 1) {
    throw new ActionRefused(
      'It has several sources: sync it without a revision, to what each of them follows.',
    );
  }
  const followed = app.spec.source?.targetRevision ?? 'HEAD';
  if (isAutomated(app) && wanted !== followed) {
    throw new ActionRefused(
      `Auto-sync is on and follows ${followed}: another revision cannot be synced by hand. Change what it follows, or turn auto-sync off.`,
    );
  }
}

function effectsOf(
  app: WireFullApp,
  wanted: Input,
  changes: readonly Change[],
): string[] {
  const first = `Argo CD ${
    wanted.dryRun ? 'tries, changing nothing, to deploy' : 'deploys'
  } ${targetOf(app, wanted)}.`;
  if (wanted.revision) {
    return [
      first,
      'What that changes is known once Argo CD has read this revision.',
    ];
  }
  const chosen = changes.filter(({ object }) => isChosen(object, wanted));
  const named = chosen.slice(0, MAX_NAMED).map(({ object, change }) => {
    const what = `${object.kind} ${object.name}`;
    if (change === 'create') return `Creates ${what}.`;
    if (change === 'update') return `Changes ${what}.`;
    return wanted.prune
      ? `Removes ${what}.`
      : `Leaves ${what}, which the source has no longer: pruning is off.`;
  });
  const more = chosen.length - named.length;
  return [
    first,
    ...named,
    ...(more > 0 ? [`And ${more} more.`] : []),
    ...(chosen.length === 0
      ? ['Nothing differs: the same is applied once more.']
      : []),
  ];
}

function isChosen(object: Change['object'], { resources }: Input): boolean {
  return (
    !resources?.length ||
    resources.some(
      (each: SyncedObject) =>
        each.group === object.group &&
        each.kind === object.kind &&
        each.name === object.name &&
        (each.namespace === undefined || each.namespace === object.namespace),
    )
  );
}

/** `3f2a9c1 of main` */
function targetOf(app: WireFullApp, wanted: Input): string {
  if (wanted.revision) return wanted.revision;
  const sources = sourcesOf(app.spec);
  if (sources.length > 1) return `its ${sources.length} sources`;
  const [now] = revisionsOf(app.status.sync);
  const followed = sources[0]?.targetRevision ?? 'HEAD';
  if (!now) return followed;
  const short = shortRevision(now);
  return short === followed ? short : `${short} of ${followed}`;
}
