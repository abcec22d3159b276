import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { TerraformDetails } from '@portolan/plugin-terraform-common';
import { z } from 'zod';
import { LocatedWorkspace } from '../TerraformServers';
import { WorkspaceReader } from '../WorkspaceReader';
import { change, place, readPresent } from './present';

type LockState = Pick<TerraformDetails, 'lock' | 'can'>;

const lockInputSchema = z.object({
  reason: z.preprocess(
    value => (typeof value === 'string' ? value.trim() : value),
    z.string({ error: 'Expected why it is locked.' }).min(1).max(500),
  ),
});

/** Keeps runs from beginning. */
export function lock(
  reader: WorkspaceReader,
): ResourceAction<LocatedWorkspace, TerraformDetails> {
  return {
    id: 'lock',
    title: 'Lock',
    description:
      'Lock the workspace, so that no run begins until it is unlocked.',
    destructive: false,
    input: lockInputSchema,
    offer({ details }) {
      const why = details && lockRefusal(details);
      if (why) return { available: false, why };
      return {
        available: true,
        fields: [
          { name: 'reason', title: 'Why', kind: 'text', required: true },
        ],
      };
    },
    async plan(ref, _input, ctx) {
      const { workspace, state } = await readPresent(ref, ctx, reader);
      const why = lockRefusal(workspace);
      if (why) throw new ActionRefused(why);
      return {
        message: `Lock ${place(ref)}.`,
        effects: [
          'No plan or apply begins until somebody unlocks it; runs that are asked for wait.',
        ],
        expected: state,
      };
    },
    async run(ref, input, expected, ctx) {
      const { reason } = lockInputSchema.parse(input);
      const present = await readPresent(ref, ctx, reader, expected);
      await change(
        present,
        ctx,
        {
          operation: 'LockWorkspace',
          path: [
            'workspaces',
            present.workspace.workspaceId,
            'actions',
            'lock',
          ],
          body: { reason },
          what: `workspace ${ref.workspace}`,
        },
        'The workspace has been locked by somebody else meanwhile. Refresh the page to see by whom.',
      );
      return { message: 'The workspace was locked.' };
    },
  };
}

/** Lets runs begin again. */
export function unlock(
  reader: WorkspaceReader,
): ResourceAction<LocatedWorkspace, TerraformDetails> {
  return {
    id: 'unlock',
    title: 'Unlock',
    description: 'Unlock the workspace, so that runs begin again.',
    destructive: false,
    input: z.object({}),
    offer({ details }) {
      const why = details && unlockRefusal(details);
      return why ? { available: false, why } : { available: true };
    },
    async plan(ref, _input, ctx) {
      const { workspace, state } = await readPresent(ref, ctx, reader);
      const why = unlockRefusal(workspace);
      if (why) throw new ActionRefused(why);
      const { by, reason } = workspace.lock;
      return {
        message: `Unlock ${place(ref)}.`,
        effects: [
          `${by ?? 'Somebody'} locked it${reason ? `: ${reason}` : ''}.`,
          'Runs that wait for the lock begin at once.',
        ],
        expected: state,
      };
    },
    async run(ref, _input, expected, ctx) {
      const present = await readPresent(ref, ctx, reader, expected);
      await change(
        present,
        ctx,
        {
          operation: 'UnlockWorkspace',
          path: [
            'workspaces',
            present.workspace.workspaceId,
            'actions',
            'unlock',
          ],
          what: `workspace ${ref.workspace}`,
        },
        'The platform’s token does not hold this lock, or it is open already. Ask who locked it, or an administrator.',
      );
      return { message: 'The workspace was unlocked.' };
    },
  };
}

function lockRefusal({ lock: held, can }: LockState): string | undefined {
  if (held.locked) {
    return `It is locked already${held.by ? `, by ${held.by}` : ''}.`;
  }
  return can.lock === false
    ? 'The platform’s token may not lock it. Give its team the right to.'
    : undefined;
}

function unlockRefusal({ lock: held, can }: LockState): string | undefined {
  if (!held.locked) return 'It is not locked.';
  if (held.byRun) {
    return `${held.by ?? 'A run'} holds the lock until it ends.`;
  }
  return can.unlock === false
    ? `The platform’s token may not unlock it. Ask ${
        held.by ?? 'who locked it'
      }.`
    : undefined;
}
