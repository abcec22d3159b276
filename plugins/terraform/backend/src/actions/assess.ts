import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { TerraformDetails } from '@portolan/plugin-terraform-common';
import { z } from 'zod';
import { LocatedWorkspace } from '../TerraformServers';
import { WorkspaceReader } from '../WorkspaceReader';
import { change, place, readPresent } from './present';

/** Looks for drift now. */
export function assess(
  reader: WorkspaceReader,
): ResourceAction<LocatedWorkspace, TerraformDetails> {
  return {
    id: 'assess',
    title: 'Assess now',
    description: 'Look for drift and run the checks, changing nothing.',
    destructive: false,
    input: z.object({}),
    offer({ details }) {
      const why = details && refusalOf(details);
      return why ? { available: false, why } : { available: true };
    },
    async plan(ref, _input, ctx) {
      const { workspace, state } = await readPresent(ref, ctx, reader);
      const why = refusalOf(workspace);
      if (why) throw new ActionRefused(why);
      return {
        message: `Look for drift in ${place(ref)}.`,
        effects: [
          'The server compares the state with what is there and runs the checks. Nothing is changed.',
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
          operation: 'AssessWorkspace',
          path: [
            'workspaces',
            present.workspace.workspaceId,
            'actions',
            'assess',
          ],
          what: `workspace ${ref.workspace}`,
        },
        'The server does not assess the workspace now: an assessment or a run goes on, or assessments are off. Try again when the run has ended.',
      );
      return { message: 'The assessment was started.' };
    },
  };
}

function refusalOf({
  assessmentsEnabled,
  can,
}: Pick<TerraformDetails, 'assessmentsEnabled' | 'can'>): string | undefined {
  if (!assessmentsEnabled) {
    return 'Health assessments are off for this workspace. Enable them in its settings.';
  }
  return can.assess === false
    ? 'The platform’s token may not start assessments there. Give its team administrator access to the workspace.'
    : undefined;
}
