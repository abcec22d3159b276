import { ResourceAction } from '@portolan/plugin-platform-node';
import { TerraformDetails } from '@portolan/plugin-terraform-common';
import { z } from 'zod';
import { LocatedWorkspace } from '../TerraformServers';
import { WorkspaceReader } from '../WorkspaceReader';
import { change, place, readPresent } from './present';

const KINDS = ['plan-and-apply', 'plan-only', 'refresh-only'] as const;

const inputSchema = z.object({
  message: z.preprocess(
    value =>
      typeof value === 'string' && value.trim() ? value.trim() : undefined,
    z.string().max(500).optional(),
  ),
  kind: z.preprocess(
    value => (value === '' ? undefined : value),
    z
      .enum(KINDS, {
        error: `Expected one of ${KINDS.join(', ')}.`,
      })
      .default('plan-and-apply'),
  ),
});

type Kind = (typeof KINDS)[number];

/** Starts a run: a plan that somebody approves, or a look at what it would do. */
export function planRun(
  reader: WorkspaceReader,
): ResourceAction<LocatedWorkspace, TerraformDetails> {
  return {
    id: 'plan',
    title: 'Plan',
    description:
      'Start a run: plan the changes of the newest configuration, and wait for approval unless the workspace applies by itself.',
    destructive: false,
    input: inputSchema,
    offer({ details }) {
      if (details?.can.plan === false) {
        return {
          available: false,
          why: 'The platform’s token may not start runs there. Give its team the right to plan.',
        };
      }
      if (details?.executionMode === 'local') {
        return {
          available: false,
          why: 'The workspace is run on people’s machines. Set another execution mode to run it from here.',
        };
      }
      return {
        available: true,
        fields: [
          {
            name: 'message',
            title: 'Why',
            kind: 'text',
            required: false,
          },
          {
            name: 'kind',
            title: 'What',
            kind: 'choice',
            required: true,
            initial: 'plan-and-apply',
            choices: [
              { value: 'plan-and-apply', title: 'Plan, then apply' },
              { value: 'plan-only', title: 'Plan only' },
              { value: 'refresh-only', title: 'Bring the state up to date' },
            ],
          },
        ],
      };
    },
    async plan(ref, input, ctx) {
      const { kind } = inputSchema.parse(input);
      const { workspace, state } = await readPresent(ref, ctx, reader);
      const { run, lock } = workspace;
      const waits = run && run.endedAt === undefined;
      return {
        message: `Start a run of ${place(ref)}.`,
        effects: [
          effectOf(kind, workspace.autoApply),
          ...(waits && kind !== 'plan-only'
            ? [`It waits until ${run.id} has ended, which is ${run.words}.`]
            : []),
          ...(lock.locked && !lock.byRun
            ? [`It waits until ${lock.by ?? 'somebody'} unlocks the workspace.`]
            : []),
        ],
        expected: state,
      };
    },
    async run(ref, input, expected, ctx) {
      const { kind, message } = inputSchema.parse(input);
      const present = await readPresent(ref, ctx, reader, expected);
      const document = await change(
        present,
        ctx,
        {
          operation: 'CreateRun',
          path: ['runs'],
          body: {
            data: {
              type: 'runs',
              attributes: {
                message: message ?? 'Started from the developer portal',
                'plan-only': kind === 'plan-only',
                'refresh-only': kind === 'refresh-only',
              },
              relationships: {
                workspace: {
                  data: {
                    type: 'workspaces',
                    id: present.workspace.workspaceId,
                  },
                },
              },
            },
          },
          what: 'a new run',
        },
        'The workspace takes no run now. Refresh the page to see why.',
      );
      return { message: `${document?.resource?.id ?? 'A run'} was started.` };
    },
  };
}

function effectOf(kind: Kind, autoApply: boolean): string {
  if (kind === 'plan-only') {
    return 'It plans the newest configuration and changes nothing.';
  }
  const then = autoApply
    ? 'and APPLIES it without asking anybody: the workspace applies by itself.'
    : 'and waits for approval if there is something to change.';
  return kind === 'refresh-only'
    ? `It compares the state with what is there, ${then}`
    : `It plans the newest configuration ${then}`;
}
