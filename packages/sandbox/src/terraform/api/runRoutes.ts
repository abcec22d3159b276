import { z } from 'zod';
import { Run } from '../Run';
import { STATUS_GROUPS } from '../runStatus';
import { pushOf } from '../scenarios';
import { ApiRequest, ApiRoutes, document } from './ApiRoutes';
import { Caller } from './Caller';
import { ApiError, Node, notFound, one } from './jsonApi';
import { Query } from './Query';
import { RUN_INCLUDES, runNode } from './runNode';
import { costEstimateNode, policyCheckNode, taskStageNode } from './verdicts';

const YEAR_MS = 365 * 86_400_000;

const createSchema = z.object({
  data: z.object({
    type: z.literal('runs'),
    attributes: z
      .object({
        message: z.string().optional(),
        'plan-only': z.boolean().nullish(),
        'refresh-only': z.boolean().nullish(),
        'is-destroy': z.boolean().nullish(),
        'auto-apply': z.boolean().nullish(),
        'target-addrs': z.array(z.string()).nullish(),
        'replace-addrs': z.array(z.string()).nullish(),
        variables: z
          .array(z.object({ key: z.string(), value: z.string() }))
          .nullish(),
      })
      .default({}),
    relationships: z.object({
      workspace: z.object({
        data: z.object({ id: z.string(), type: z.literal('workspaces') }),
      }),
    }),
  }),
});

export function runRoutes(api: ApiRoutes): void {
  api.get(
    '/workspaces/:id/runs',
    { operation: 'ListRuns', budget: 'run-lists' },
    ({ caller, params, query, origin }) => {
      const include = query.include(RUN_INCLUDES);
      const { runs } = caller.need(api.instance.workspaceById(params.id));
      const found = select(runs, query);
      return query.page(found, each => runNode(each, caller, origin), {
        include,
      });
    },
  );
  api.get(
    '/organizations/:organization/runs',
    { operation: 'ListOrganizationRuns', budget: 'run-lists' },
    ({ caller, params, query, origin }) => {
      const include = query.include(RUN_INCLUDES);
      const organization = caller.organization(params.organization);
      const names = query.list('filter[workspace_names]');
      const since = organization.world.now() - YEAR_MS;
      const runs = caller
        .workspacesOf(organization)
        .filter(({ spec }) => !names.length || names.includes(spec.name))
        .flatMap(workspace => workspace.runs)
        .filter(
          ({ createdAt }) =>
            query.get('filter[timeframe]') === 'all' || createdAt >= since,
        );
      return query.page(
        select(runs, query),
        each => runNode(each, caller, origin),
        { include, totals: false },
      );
    },
  );
  api.get(
    '/runs/:id',
    { operation: 'ReadRun' },
    ({ caller, params, query, origin }) => {
      const include = query.include(RUN_INCLUDES);
      return document(
        runNode(runOf(caller, params.id), caller, origin),
        include,
      );
    },
  );
  api.post('/runs', { operation: 'CreateRun' }, request =>
    create(api, request),
  );
  partsOfRuns(api);
}

/** What stands beside a run, by routes of its own. */
function partsOfRuns(api: ApiRoutes): void {
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
      const run = find(
        caller,
        each => taskStageNode(each)?.resource.id === params.id,
      );
      const stage = taskStageNode(run);
      if (!stage) throw notFound();
      return document(stage, include);
    },
  );
  api.get('/cost-estimates/:id', { operation: 'ReadCostEstimate' }, request => {
    const { caller, params } = request;
    const run = find(
      caller,
      each => costEstimateNode(each)?.resource.id === params.id,
    );
    const estimate = costEstimateNode(run);
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

const commentSchema = z.object({
  data: z.object({ attributes: z.object({ body: z.string().min(1) }) }),
});

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

/** @throws ApiError 404 */
export function runOf(caller: Caller, id: string): Run {
  const run = caller.instance.runs.get(id);
  caller.need(run?.workspace);
  if (!run) throw notFound();
  return run;
}

/** @throws ApiError 404 */
export function find(caller: Caller, is: (run: Run) => boolean): Run {
  const run = [...caller.instance.runs.values()].find(is);
  return runOf(caller, run?.id ?? '');
}

/** The newest first; those that only plan when they are asked for by `filter[operation]`. */
function select(runs: readonly Run[], query: Query): Run[] {
  const operations = query.list('filter[operation]');
  const statuses = query.list('filter[status]');
  const group = STATUS_GROUPS[query.get('filter[status_group]') ?? ''];
  const sources = query.list('filter[source]');
  return runs
    .filter(run => {
      const operation = operationOf(run);
      return (
        (operations.length
          ? operations.includes(operation)
          : operation !== 'plan_only') &&
        (!statuses.length || statuses.includes(run.status)) &&
        (!group || group(run.status)) &&
        (!sources.length || sources.includes(run.asked.source))
      );
    })
    .sort((a, b) => b.createdAt - a.createdAt);
}

function operationOf({ asked }: Run): string {
  if (asked.planOnly) return 'plan_only';
  if (asked.refreshOnly) return 'refresh_only';
  if (asked.isDestroy) return 'destroy';
  return 'plan_and_apply';
}

function create(
  api: ApiRoutes,
  { caller, body, origin, reply }: ApiRequest,
): object {
  const parsed = createSchema.safeParse(body);
  if (!parsed.success) throw invalid('run', parsed.error);
  const { attributes: asked, relationships } = parsed.data.data;
  const workspace = caller.need(
    api.instance.workspaceById(relationships.workspace.data.id),
    asked['plan-only'] ? 'plan' : 'write',
  );
  // Nobody's: such a token sees, and does not act.
  if (caller.token.kind === 'organization') throw notFound();
  if (asked['refresh-only'] && asked['is-destroy'])
    throw unprocessable(
      'Refresh-only and destroy are different operations; choose one',
    );
  if (workspace.spec.scenario.kind === 'no-runs' && !workspace.runs.length)
    throw unprocessable(
      'The configuration version is missing: the workspace has no configuration yet',
    );
  const run = workspace.start({
    ...pushOf(workspace, workspace.runs.length),
    commit: undefined,
    message: asked.message ?? 'Triggered via API',
    source: 'tfe-api',
    by: caller.person,
    planOnly: asked['plan-only'] ?? false,
    refreshOnly: asked['refresh-only'] ?? false,
    isDestroy: asked['is-destroy'] ?? false,
    autoApply: asked['auto-apply'] ?? workspace.autoApply,
    ...(asked['refresh-only'] && { changes: workspace.drift }),
    ...(asked['is-destroy'] && {
      changes: workspace.spec.resources.map(address => ({
        address,
        action: 'delete' as const,
        attributes: [],
      })),
    }),
    ...(asked['target-addrs'] && { targetAddrs: asked['target-addrs'] }),
    ...(asked['replace-addrs'] && { replaceAddrs: asked['replace-addrs'] }),
    variables: asked.variables ?? [],
  });
  reply.code(201);
  return document(runNode(run, caller, origin));
}

function unprocessable(detail: string): ApiError {
  return new ApiError(422, 'invalid attribute', detail);
}

function invalid(what: string, { issues }: z.ZodError): ApiError {
  const [{ path, message }] = issues;
  return new ApiError(422, 'invalid attribute', `${what}: ${message}`, {
    pointer: `/${path.join('/')}`,
  });
}
