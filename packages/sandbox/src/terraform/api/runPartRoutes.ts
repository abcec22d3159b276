import { z } from 'zod';
import { Run } from '../Run';
import { ApiRoutes, document } from './ApiRoutes';
import { invalid, Node, notFound, one } from './jsonApi';
import { runOf, runOfPart } from './lookup';
import { costEstimateNode, policyCheckNode, taskStageNode } from './verdicts';

const commentSchema = z.object({
  data: z.object({ attributes: z.object({ body: z.string().min(1) }) }),
});

/** What stands beside a run, by routes of its own. */
export function runPartRoutes(api: ApiRoutes): void {
  const listed = (node: Node | undefined) => (node ? [node] : []);
  api.get(
    '/runs/:id/policy-checks',
    { operation: 'ListPolicyChecks' },
    ({ caller, params, query }) => {
      const check = policyCheckNode(runOf(caller, params.id), caller);
      return query.page(listed(check), each => each);
    },
  );
  api.get(
    '/runs/:id/task-stages',
    { operation: 'ListTaskStages' },
    ({ caller, params, query }) => {
      const include = query.include(['task_results']);
      const stage = taskStageNode(runOf(caller, params.id));
      return query.page(listed(stage), each => each, { include });
    },
  );
  api.get(
    '/task-stages/:id',
    { operation: 'ReadTaskStage' },
    ({ caller, params, query }) => {
      const include = query.include(['run', 'task_results']);
      const stage = taskStageNode(runOfPart(caller, params.id));
      if (!stage) throw notFound();
      return document(stage, include);
    },
  );
  api.get('/cost-estimates/:id', { operation: 'ReadCostEstimate' }, request => {
    const { caller, params } = request;
    const estimate = costEstimateNode(runOfPart(caller, params.id));
    if (!estimate) throw notFound();
    return document(estimate);
  });
  api.get(
    '/runs/:id/comments',
    { operation: 'ListComments' },
    ({ caller, params, query }) =>
      query.page(runOf(caller, params.id).comments, commentNode),
  );
  api.post(
    '/runs/:id/comments',
    { operation: 'CreateComment' },
    ({ caller, params, body, reply }) => {
      const run = runOf(caller, params.id);
      const text = commentSchema.safeParse(body);
      if (!text.success) throw invalid('body', text.error);
      run.comment(text.data.data.attributes.body, caller.person);
      reply.code(201);
      return document(commentNode(run.comments[run.comments.length - 1]));
    },
  );
}

function commentNode({ id, body, by }: Run['comments'][number]): Node {
  return {
    resource: {
      id,
      type: 'comments',
      attributes: { body },
      relationships: {
        'run-event': {
          data: { id: id.replace(/^wsc/, 're'), type: 'run-events' },
        },
        ...(by && { 'created-by': one(by) }),
      },
    },
  };
}
