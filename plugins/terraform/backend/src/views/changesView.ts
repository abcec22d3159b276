import { ResourceView } from '@portolan/plugin-platform-node';
import { TerraformChangesView } from '@portolan/plugin-terraform-common';
import { ObservedRun } from '../observed/observeRun';
import {
  observeOutputChanges,
  observeResourceChanges,
} from '../observed/planJson';
import { LocatedWorkspace } from '../TerraformServers';
import { WorkspaceReader } from '../WorkspaceReader';
import { currentRunId } from './currentRun';
import { eachRef, RUN_PARAMETER } from './eachRef';
import { readPlanJson } from './readPlanJson';

/** What a plan does to which resources: names, never values. */
export function changesView(
  reader: WorkspaceReader,
): ResourceView<LocatedWorkspace> {
  return eachRef(
    { id: 'changes', parameters: { run: RUN_PARAMETER } },
    async (ref, parameters, ctx): Promise<TerraformChangesView> => {
      const id = parameters.run ?? (await currentRunId(ref, ctx, reader));
      const { run } = await reader.readRun(ref, id, ctx);
      const shown = { run: run.id, counts: run.changes };
      const none = { resources: [], truncated: false, outputs: [] };
      if (!run.planId) {
        return { ...shown, ...none, notice: 'The run has no plan.' };
      }
      const answer = await readPlanJson(
        reader.serverOf(ref),
        ctx,
        'ReadRedactedPlanJson',
        ['plans', run.planId, 'json-output-redacted'],
      );
      if (!('plan' in answer)) {
        return { ...shown, ...none, notice: noPlan(answer.status, run) };
      }
      const { plan } = answer;
      return {
        ...shown,
        ...observeResourceChanges(plan.resource_changes),
        outputs: observeOutputChanges(plan.output_changes),
      };
    },
  );
}

function noPlan(status: number, run: ObservedRun): string {
  if (status === 422) {
    return 'The plan was made by a version that writes no JSON: 0.15.2 is the first that does. Read its log instead.';
  }
  if (status === 204 || run.phase === 'planning' || run.phase === 'queued') {
    return run.phase === 'failed'
      ? 'The plan failed, so that there is none. Read its log.'
      : 'The plan is not there yet.';
  }
  return 'The server does not give the plan: it is not kept any more, or the platform’s token may not read it. Give its team the right to read runs.';
}
