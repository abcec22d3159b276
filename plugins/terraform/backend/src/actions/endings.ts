import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import {
  TerraformDetails,
  TerraformRun,
} from '@portolan/plugin-terraform-common';
import { z } from 'zod';
import { changesInWords } from '../observed/changes';
import { ObservedRun } from '../observed/observeRun';
import { LocatedWorkspace } from '../TerraformServers';
import { WorkspaceReader } from '../WorkspaceReader';
import { change, needRun, place, readPresent } from './present';

const inputSchema = z.object({
  comment: z.preprocess(
    value =>
      typeof value === 'string' && value.trim() ? value.trim() : undefined,
    z.string().max(1_000).optional(),
  ),
});

type RunAction = ResourceAction<LocatedWorkspace, TerraformDetails>;

/** What differs between approving, discarding and canceling a run. */
interface Ending
  extends Pick<RunAction, 'title' | 'description' | 'destructive'> {
  id: 'apply' | 'discard' | 'cancel';
  operation: string;
  /** Why it cannot be done to a run of this state; nothing where it can. */
  refusal(run: TerraformRun): string | undefined;
  effects(run: ObservedRun): string[];
  done(run: ObservedRun): string;
}

const TOKEN =
  'The platform’s token may not do this there. It needs a token of a team with the right to apply; an organization’s token cannot.';

const APPLY: Ending = {
  id: 'apply',
  title: 'Apply',
  description: 'Approve the plan of the current run, so that it is applied.',
  // Some plans destroy nothing; whoever confirms one that does reads it in the effects.
  destructive: true,
  operation: 'ApplyRun',
  refusal: ({ can, waitingFor, words }) => {
    if (can.apply) return undefined;
    return waitingFor === 'approval'
      ? TOKEN
      : `The current run cannot be approved: it is ${words}.`;
  },
  effects: run => {
    const { changes, isDestroy } = run;
    const destroyed = changes?.destroy ?? 0;
    return [
      ...(isDestroy ? ['It DESTROYS everything that the workspace has.'] : []),
      ...(destroyed > 0
        ? [
            `${destroyed} ${
              destroyed === 1 ? 'resource is' : 'resources are'
            } DESTROYED or replaced.`,
          ]
        : []),
      changes
        ? `The plan is applied: ${changesInWords(changes)}.`
        : 'The plan is applied; the server does not say how much it changes.',
    ];
  },
  done: run => `${run.id} was approved and is being applied.`,
};

const DISCARD: Ending = {
  id: 'discard',
  title: 'Discard',
  description:
    'Discard the plan of the current run, so that the next one can begin.',
  destructive: false,
  operation: 'DiscardRun',
  refusal: ({ can, phase, words }) => {
    if (can.discard) return undefined;
    return phase === 'waiting'
      ? TOKEN
      : `The current run cannot be discarded: it is ${words}.`;
  },
  effects: run => [
    'Its plan is dropped and changes nothing.',
    ...(run.changes
      ? [`It would have had ${changesInWords(run.changes)}.`]
      : []),
  ],
  done: run => `${run.id} was discarded.`,
};

const CANCEL: Ending = {
  id: 'cancel',
  title: 'Cancel',
  description: 'Interrupt the current run while it plans or applies.',
  destructive: true,
  operation: 'CancelRun',
  refusal: ({ can, phase, words }) => {
    if (can.cancel) return undefined;
    return phase === 'planning' || phase === 'applying' || phase === 'queued'
      ? `The server does not let the run be canceled now: it is ${words}, or the platform’s token may not.`
      : `The current run cannot be canceled: it is ${words}.`;
  },
  effects: run =>
    run.phase === 'applying'
      ? [
          'The apply is interrupted: what it has changed so far STAYS CHANGED, and the rest is not done.',
        ]
      : ['The plan is interrupted and changes nothing.'],
  done: run => `${run.id} is being canceled.`,
};

/** Approve, discard and cancel the current run. */
export function runEndings(reader: WorkspaceReader): RunAction[] {
  return [APPLY, DISCARD, CANCEL].map(ending => toAction(ending, reader));
}

function toAction(ending: Ending, reader: WorkspaceReader): RunAction {
  const { id, title, description, destructive, operation } = ending;
  const need = (run: ObservedRun): ObservedRun => {
    const why = ending.refusal(run);
    if (why === undefined) return run;
    throw new ActionRefused(why);
  };
  return {
    id,
    title,
    description,
    destructive,
    input: inputSchema,
    offer({ details }) {
      const run = details?.run;
      if (!run) return { available: false, why: 'There is no run yet.' };
      const why = ending.refusal(run);
      if (why !== undefined) return { available: false, why };
      return {
        available: true,
        fields: [
          { name: 'comment', title: 'Comment', kind: 'text', required: false },
        ],
      };
    },
    async plan(ref, _input, ctx) {
      const present = await readPresent(ref, ctx, reader);
      const run = need(needRun(present));
      return {
        message: `${title} ${run.id} of ${place(ref)}.`,
        effects: [
          ...ending.effects(run),
          ...(run.trigger ? [`It was begun by: ${run.trigger}.`] : []),
        ],
        expected: present.state,
      };
    },
    async run(ref, input, expected, ctx) {
      const { comment } = inputSchema.parse(input);
      const present = await readPresent(ref, ctx, reader, expected);
      const run = need(needRun(present));
      await change(
        present,
        ctx,
        {
          operation,
          path: ['runs', run.id, 'actions', id],
          body: { comment: comment ?? 'From the developer portal' },
          what: `run ${run.id}`,
        },
        `${run.id} has gone on meanwhile, so that it cannot be done any more. Refresh the page to see where it is.`,
      );
      return { message: ending.done(run) };
    },
  };
}
