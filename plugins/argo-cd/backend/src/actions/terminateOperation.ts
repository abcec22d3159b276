import { ArgoCdAppRef, ArgoCdDetails } from '@portolan/plugin-argo-cd-common';
import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { ofApp } from '../apps/appRequests';
import { ArgoCdApps } from '../apps/ArgoCdApps';
import { phaseTerm } from '../apps/terms';
import { clock } from '../apps/wellness';
import { WireFullApp } from '../server/wire';
import { NOTHING_RUNS, place, readPresent, refusalOf } from './present';

/** Ends the operation that runs. */
export function terminateOperation(
  apps: ArgoCdApps,
): ResourceAction<ArgoCdAppRef, ArgoCdDetails> {
  return {
    id: 'terminate',
    title: 'Terminate',
    description: 'End the sync or roll-back that runs.',
    destructive: true,
    input: z.object({}),
    offer: ({ details }) =>
      details?.operation?.phase === 'running'
        ? { available: true }
        : { available: false, why: NOTHING_RUNS },
    async plan(ref, _input, ctx) {
      const server = apps.servers.get(ref.instance);
      const { app, state } = await readPresent(ref, server, ctx);
      const since = needRunning(app);
      return {
        message: `Terminate the operation of ${place(ref)}.`,
        effects: [
          `The operation${
            since ? ` that runs since ${clock(since)}` : ''
          } ends where it is. What it has done so far stays done.`,
        ],
        expected: state,
      };
    },
    async run(ref, _input, expected, ctx) {
      const server = apps.servers.get(ref.instance);
      const { app } = await readPresent(ref, server, ctx, expected);
      needRunning(app);
      try {
        await server.send(
          ofApp(ref, {
            operation: 'TerminateOperation',
            method: 'DELETE',
            below: ['operation'],
            what: `end the operation of ${ref.name}`,
            permission: `applications, sync, ${ref.project}/${ref.name}`,
            refused: refusalOf(ref),
          }),
          answer => answer.discard(),
          ctx,
        );
      } finally {
        apps.forget(server);
      }
      return { message: `The operation of ${ref.name} is being ended.` };
    },
  };
}

/** @throws ActionRefused */
function needRunning({ status }: WireFullApp): string | undefined {
  const state = status.operationState;
  if (phaseTerm(state?.phase) === 'running') return state?.startedAt;
  throw new ActionRefused(NOTHING_RUNS);
}
