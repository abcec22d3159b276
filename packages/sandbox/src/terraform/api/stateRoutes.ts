import { idOf } from '../ids';
import { partsOf } from '../planJson';
import { Workspace } from '../Workspace';
import { ApiRoutes, document } from './ApiRoutes';
import { ApiError, many, Node, notFound, one, time } from './jsonApi';
import { outputsOf, stateVersionOutputNode } from './outputNodes';
import { Query } from './Query';

/** Good for so long is the address of a state. */
const STATE_URL_SECONDS = 25 * 3_600;

export function stateRoutes(api: ApiRoutes): void {
  api.get(
    '/workspaces/:id/current-state-version-outputs',
    { operation: 'ListOutputs' },
    ({ caller, params, query }) => {
      const workspace = caller.need(api.instance.workspaceById(params.id));
      const { lastApplied, spec, world } = workspace;
      if (!lastApplied) throw notFound();
      const appliedAt = lastApplied.at('applied') ?? 0;
      if (world.now() < appliedAt + spec.outputsProcessingSeconds * 1_000)
        throw new ApiError(
          503,
          'service unavailable',
          'State version outputs are still being processed; try again later',
        );
      return query.page(outputsOf(workspace), each =>
        stateVersionOutputNode(each),
      );
    },
  );
  api.get(
    '/state-version-outputs/:id',
    { operation: 'ReadOutput' },
    ({ caller, params }) => {
      for (const workspace of caller.instance.workspaces()) {
        const output = outputsOf(workspace).find(({ id }) => id === params.id);
        if (!output) continue;
        caller.need(workspace);
        // Who may read the state may read what it holds.
        const shown = caller.may(workspace, 'write');
        return document(stateVersionOutputNode(output, shown));
      }
      throw notFound();
    },
  );
  api.get(
    '/workspaces/:id/current-state-version',
    { operation: 'ReadCurrentStateVersion' },
    ({ caller, params, origin }) => {
      const workspace = caller.need(
        api.instance.workspaceById(params.id),
        'write',
      );
      return document(stateVersionNode(workspace, origin));
    },
  );
  api.get(
    '/workspaces/:id/resources',
    { operation: 'ListResources' },
    ({ caller, params, query }) => {
      const workspace = caller.need(api.instance.workspaceById(params.id));
      const all = workspace.lastApplied ? workspace.spec.resources : [];
      return query.page(sorted(all, query), address =>
        resourceNode(workspace, address),
      );
    },
  );
}

function sorted(addresses: readonly string[], query: Query): string[] {
  const q = query.get('q')?.toLowerCase();
  const found = addresses.filter(each => !q || each.toLowerCase().includes(q));
  const inOrder = found.sort((a, b) => a.localeCompare(b));
  return query.get('sort')?.endsWith(':desc') ? inOrder.reverse() : inOrder;
}

function resourceNode(workspace: Workspace, address: string): Node {
  const parts = partsOf(address);
  const at = workspace.lastApplied?.at('applied') ?? workspace.createdAt;
  return {
    resource: {
      id: idOf('wsr', `${workspace.id}:${address}`),
      type: 'resources',
      attributes: {
        address,
        name: parts.name,
        'created-at': time(workspace.createdAt),
        'updated-at': time(at),
        module: parts.module_address ?? 'root',
        provider: parts.provider_name,
        'provider-type': parts.type,
        'modified-by-state-version-id': stateVersionId(workspace),
        'name-index': parts.index === undefined ? null : `${parts.index}`,
      },
    },
  };
}

function stateVersionId({ id, lastApplied }: Workspace): string {
  return idOf('sv', `${id}:${lastApplied?.id ?? ''}`);
}

function stateVersionNode(workspace: Workspace, origin: string): Node {
  const { lastApplied, id, runs } = workspace;
  if (!lastApplied) throw notFound();
  const { instance } = workspace.organization;
  const read = () => Buffer.from(JSON.stringify(stateOf(workspace)));
  const path = instance.signed.sign(
    { contentType: 'application/json', read, seconds: STATE_URL_SECONDS },
    instance.canary('terraformSignedUrl'),
  );
  const stateId = stateVersionId(workspace);
  return {
    resource: {
      id: stateId,
      type: 'state-versions',
      attributes: {
        'created-at': time(lastApplied.at('applied') ?? lastApplied.createdAt),
        size: read().length,
        'hosted-state-download-url': `${origin}${path}`,
        'resources-processed': true,
        serial: runs.length,
        status: 'finalized',
        'terraform-version': workspace.terraformVersion,
      },
      relationships: {
        run: one({ id: lastApplied.id, type: 'runs' }),
        workspace: one({ id, type: 'workspaces' }),
        outputs: many(
          outputsOf(workspace).map(each => ({
            id: each.id,
            type: 'state-version-outputs',
          })),
        ),
      },
      links: { self: `/api/v2/state-versions/${stateId}` },
    },
  };
}

function stateOf(workspace: Workspace): object {
  const secret = workspace.organization.instance.canary('terraformState');
  const outputs = outputsOf(workspace).map(each => [
    each.name,
    { value: each.value, sensitive: each.sensitive },
  ]);
  return {
    version: 4,
    terraform_version: workspace.terraformVersion,
    serial: workspace.runs.length,
    lineage: workspace.id,
    outputs: Object.fromEntries(outputs),
    resources: workspace.spec.resources.map(address => ({
      ...partsOf(address),
      instances: [{ attributes: { id: address, password: secret } }],
    })),
  };
}
