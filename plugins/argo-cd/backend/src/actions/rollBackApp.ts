import { ArgoCdAppRef, ArgoCdDetails } from '@portolan/plugin-argo-cd-common';
import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { ofApp } from '../apps/appRequests';
import { ArgoCdApps } from '../apps/ArgoCdApps';
import { revisionsOf, shortRevision } from '../apps/sources';
import { clock } from '../apps/wellness';
import { WireFullApp, WireHistoryEntry } from '../server/wire';
import { deploymentsOf } from '../views/deployments';
import { yesNo, YES_NO } from './inputs';
import {
  isAutomated,
  needIdle,
  needOpenWindow,
  place,
  readPresent,
  refusalOf,
  UNDONE_BY_AUTO_SYNC,
} from './present';
import { isUnderWay } from './syncApp';

const inputSchema = z.object({
  id: z.preprocess(
    value => (value === '' ? undefined : value),
    z.coerce
      .number('Expected the number of a deployment in the history.')
      .int()
      .nonnegative()
      .optional(),
  ),
  prune: yesNo,
});

/** Deploys again what was deployed before. */
export function rollBackApp(
  apps: ArgoCdApps,
): ResourceAction<ArgoCdAppRef, ArgoCdDetails> {
  return {
    id: 'roll-back',
    title: 'Roll back',
    description: 'Deploy again what an earlier deployment brought.',
    destructive: true,
    input: inputSchema,
    offer({ details }) {
      if (!details) return { available: false, why: 'It is not there.' };
      if (details.deleting) {
        return { available: false, why: 'It is being deleted.' };
      }
      if (details.autoSync.enabled) {
        return { available: false, why: UNDONE_BY_AUTO_SYNC };
      }
      if (isUnderWay(details)) {
        return { available: false, why: 'An operation runs already.' };
      }
      return {
        available: true,
        fields: [
          {
            name: 'id',
            title: 'Deployment',
            description:
              'Its number in the history; the one before the newest if it is left out.',
            kind: 'number',
            required: false,
            minimum: 0,
          },
          {
            name: 'prune',
            title: 'Remove what came after it',
            kind: 'choice',
            required: false,
            initial: 'no',
            choices: YES_NO,
          },
        ],
      };
    },
    async plan(ref, input, ctx) {
      const { id, prune } = inputSchema.parse(input);
      const server = apps.servers.get(ref.instance);
      const [{ app, state }] = await Promise.all([
        readPresent(ref, server, ctx),
        needOpenWindow(ref, server, ctx),
      ]);
      const chosen = needDeployment(app, id);
      return {
        message: `Roll back ${place(ref)} to ${named(chosen)}.`,
        effects: [
          `Argo CD deploys ${revisionsText(chosen)} again${
            chosen.deployedAt
              ? `, as it did at ${clock(chosen.deployedAt)}`
              : ''
          }.`,
          prune
            ? 'What came after it is removed from the cluster.'
            : 'What came after it and is not in it stays: pruning is off.',
          'It is out of sync with its source until that says the same.',
        ],
        expected: state,
      };
    },
    async run(ref, input, expected, ctx) {
      const { id, prune } = inputSchema.parse(input);
      const server = apps.servers.get(ref.instance);
      const [{ app }] = await Promise.all([
        readPresent(ref, server, ctx, expected),
        needOpenWindow(ref, server, ctx),
      ]);
      const chosen = needDeployment(app, id);
      const { project, namespace, name } = ref;
      try {
        await server.send(
          {
            ...ofApp(ref, {
              operation: 'RollbackApplication',
              method: 'POST',
              below: ['rollback'],
              body: {
                name,
                project,
                appNamespace: namespace,
                id: chosen.id,
                prune,
                dryRun: false,
              },
              what: `roll back application ${name}`,
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
      return { message: `${name} is being rolled back to ${named(chosen)}.` };
    },
  };
}

/** @throws ActionRefused */
function needDeployment(
  app: WireFullApp,
  id: number | undefined,
): WireHistoryEntry {
  if (isAutomated(app)) throw new ActionRefused(UNDONE_BY_AUTO_SYNC);
  needIdle(app);
  const deployments = deploymentsOf(app);
  const chosen =
    id === undefined
      ? deployments.at(1)
      : deployments.find(entry => entry.id === id);
  if (chosen) return chosen;
  throw new ActionRefused(
    id === undefined
      ? 'There is no earlier deployment to go back to.'
      : `Deployment ${id} is not in the history any more. Choose one of ${deployments
          .map(entry => entry.id)
          .join(', ')}.`,
  );
}

function named(entry: WireHistoryEntry): string {
  return `deployment ${entry.id} (${revisionsText(entry)})`;
}

function revisionsText(entry: WireHistoryEntry): string {
  return revisionsOf(entry).map(shortRevision).join(', ') || 'its revision';
}
