import { z } from 'zod';
import { pushOf } from '../scenarios';
import { ApiRequest, ApiRoutes, document } from './ApiRoutes';
import { invalid, notFound, unprocessable } from './jsonApi';
import { runNode } from './runNode';

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

export function createRunRoute(api: ApiRoutes): void {
  api.post('/runs', { operation: 'CreateRun' }, request =>
    create(api, request),
  );
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
