import { assessmentLogOf } from '../logs';
import { assessmentJson } from '../planJson';
import { Access } from '../schema';
import { Assessment, Workspace } from '../Workspace';
import { ApiRoutes, document } from './ApiRoutes';
import { assessmentNode } from './assessmentNode';
import { Caller } from './Caller';
import { ApiError, notFound } from './jsonApi';
import { workspaceNode } from './workspaceNode';

export function assessmentRoutes(api: ApiRoutes): void {
  api.get(
    '/workspaces/:id/current-assessment-result',
    { operation: 'ReadCurrentAssessment' },
    ({ caller, params }) => {
      const workspace = caller.need(api.instance.workspaceById(params.id));
      const latest = workspace.assessments.at(-1);
      if (!latest) throw notFound();
      return document(assessmentNode(workspace, latest, caller));
    },
  );
  api.post(
    '/workspaces/:id/actions/assess',
    { operation: 'AssessWorkspace' },
    ({ caller, params, origin }) => {
      const workspace = caller.need(
        api.instance.workspaceById(params.id),
        'admin',
      );
      const why = refusalOf(workspace);
      if (why) throw new ApiError(409, 'conflict', why);
      workspace.assess();
      return document(workspaceNode(workspace, caller, origin, 'alone'));
    },
  );
  api.get(
    '/assessment-results/:id',
    { operation: 'ReadAssessment' },
    ({ caller, params }) => {
      const { workspace, assessment } = find(caller, params.id);
      return document(assessmentNode(workspace, assessment, caller));
    },
  );
  api.get(
    '/assessment-results/:id/json-output',
    { operation: 'ReadAssessmentJson' },
    ({ caller, params, reply }) => {
      const { workspace, assessment } = find(caller, params.id, 'admin');
      if (caller.token.kind === 'organization' || assessment.error)
        throw notFound();
      reply.type('application/json');
      return assessmentJson(workspace, assessment, false);
    },
  );
  api.get(
    '/assessment-results/:id/sanitized-plan',
    { operation: 'ReadSanitizedPlan' },
    ({ caller, params, reply }) => {
      const { workspace, assessment } = find(caller, params.id);
      if (assessment.error) throw notFound();
      reply.type('application/json');
      return assessmentJson(workspace, assessment, true);
    },
  );
  api.get(
    '/assessment-results/:id/log-output',
    { operation: 'ReadAssessmentLog' },
    ({ caller, params, reply }) => {
      const { workspace, assessment } = find(caller, params.id);
      return reply
        .type('text/plain')
        .send(assessmentLogOf(workspace, assessment));
    },
  );
}

function refusalOf(workspace: Workspace): string | undefined {
  if (!workspace.spec.assessments)
    return 'Health assessments are not enabled for this workspace';
  if (workspace.isAssessing) return 'An assessment is already in progress';
  if (workspace.activeRun) return 'The workspace has a run in progress';
  return workspace.lastApplied ? undefined : 'The workspace has no applied run';
}

/** @throws ApiError 404 */
function find(
  caller: Caller,
  id: string,
  wanted: Access = 'read',
): { workspace: Workspace; assessment: Assessment } {
  for (const workspace of caller.instance.workspaces()) {
    const assessment = workspace.assessments.find(each => each.id === id);
    if (assessment)
      return { workspace: caller.need(workspace, wanted), assessment };
  }
  throw notFound();
}
