import { ResourceView } from '@portolan/plugin-platform-node';
import { TerraformDriftView } from '@portolan/plugin-terraform-common';
import { ObservedWorkspace } from '../observed/observeWorkspace';
import { observeResourceChanges } from '../observed/planJson';
import { LocatedWorkspace } from '../TerraformServers';
import { WorkspaceReader } from '../WorkspaceReader';
import { eachRef } from './eachRef';
import { readPlanJson } from './readPlanJson';

/** What the newest assessment found: resources where the token may read them, else how many. */
export function driftView(
  reader: WorkspaceReader,
): ResourceView<LocatedWorkspace> {
  return eachRef(
    { id: 'drift' },
    async (ref, _parameters, ctx): Promise<TerraformDriftView> => {
      const { workspace } = await reader.read(ref, ctx);
      const { drift, checks, assessmentId } = workspace;
      const shown = {
        assessment: assessmentId,
        at: drift?.at,
        drifted: drift?.drifted ?? false,
        count: drift?.count ?? 0,
        undrifted: drift?.undrifted ?? 0,
        checks,
      };
      const none = { resources: [], truncated: false };
      if (!assessmentId) {
        return { ...shown, ...none, notice: noAssessment(workspace) };
      }
      if (drift?.error) {
        return {
          ...shown,
          ...none,
          notice: drift.error,
        };
      }
      if (!drift?.drifted) return { ...shown, ...none };
      const answer = await readPlanJson(
        reader.serverOf(ref),
        ctx,
        'ReadAssessmentJson',
        ['assessment-results', assessmentId, 'json-output'],
      );
      if ('plan' in answer) {
        return {
          ...shown,
          ...observeResourceChanges(answer.plan.resource_drift),
        };
      }
      return {
        ...shown,
        ...none,
        notice:
          'Which resources have drifted may be read only with administrator access to the workspace, and not with an organization’s token. Open the workspace to see them.',
      };
    },
  );
}

function noAssessment({ assessmentsEnabled }: ObservedWorkspace): string {
  return assessmentsEnabled
    ? 'There was no assessment yet. Assess now to look for drift.'
    : 'Health assessments are off for this workspace. Enable them in its settings to see drift.';
}
