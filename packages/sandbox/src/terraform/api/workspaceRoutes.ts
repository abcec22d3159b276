import { Workspace } from '../Workspace';
import { ApiRoutes, document } from './ApiRoutes';
import { Query } from './Query';
import { notFound } from './jsonApi';
import { latestChangeAt } from './workspaceAttributes';
import {
  effectiveTags,
  WORKSPACE_INCLUDES,
  workspaceNode,
} from './workspaceNode';

export function workspaceRoutes(api: ApiRoutes): void {
  api.get(
    '/organizations/:organization/workspaces',
    { operation: 'ListWorkspaces' },
    ({ caller, params, query, origin }) => {
      const include = query.include(WORKSPACE_INCLUDES);
      const organization = caller.organization(params.organization);
      const found = select(caller.workspacesOf(organization), query);
      const page = query.page(
        found,
        each => workspaceNode(each, caller, origin, 'listed'),
        { include },
      );
      return {
        ...page,
        meta: { ...page.meta, 'status-counts': statusCounts(found) },
      };
    },
  );
  api.get(
    '/organizations/:organization/workspaces/:name',
    { operation: 'ReadWorkspace' },
    ({ caller, params, query, origin }) => {
      const include = query.include(WORKSPACE_INCLUDES);
      const { workspaces } = caller.organization(params.organization);
      const workspace = caller.need(workspaces.get(params.name));
      return document(
        workspaceNode(workspace, caller, origin, 'alone'),
        include,
      );
    },
  );
  api.get(
    '/workspaces/:id',
    { operation: 'ReadWorkspaceById' },
    ({ caller, params, query, origin }) => {
      const include = query.include(WORKSPACE_INCLUDES);
      const workspace = caller.need(api.instance.workspaceById(params.id));
      return document(
        workspaceNode(workspace, caller, origin, 'alone'),
        include,
      );
    },
  );
  api.get(
    '/workspaces/:id/effective-tag-bindings',
    { operation: 'ListEffectiveTagBindings' },
    ({ caller, params }) => {
      const workspace = caller.need(api.instance.workspaceById(params.id));
      return { data: effectiveTags(workspace).map(each => each.resource) };
    },
  );
  api.get(
    '/workspaces/:id/relationships/tags',
    { operation: 'ListWorkspaceTags' },
    ({ caller, params, query }) => {
      const { spec } = caller.need(api.instance.workspaceById(params.id));
      return query.page(spec.tags, name => ({
        resource: { id: `tag-${name}`, type: 'tags', attributes: { name } },
      }));
    },
  );
  api.get(
    '/workspaces/:id/vars',
    { operation: 'ListVariables' },
    // Nobody has to know them here.
    () => {
      throw notFound();
    },
  );
}

function select(all: readonly Workspace[], query: Query): Workspace[] {
  const name = query.get('search[name]');
  const wildcard = query.get('search[wildcard-name]');
  const tags = query.list('search[tags]');
  const without = query.list('search[exclude-tags]');
  const project = query.get('filter[project][id]');
  const statuses = query.list('filter[current-run][status]');
  const tagged = query.tagged();
  const matches = wildcard ? wildcardTest(wildcard) : () => true;
  return all
    .filter(each => {
      const { spec, organization, currentRun } = each;
      const bound = spec.tagBindings;
      return (
        (!name || spec.name.includes(name)) &&
        matches(spec.name) &&
        tags.every(tag => spec.tags.includes(tag)) &&
        !without.some(tag => spec.tags.includes(tag)) &&
        (!project || organization.projectOf(each).id === project) &&
        (!statuses.length || statuses.includes(currentRun?.status ?? 'none')) &&
        tagged.every(({ key, value }) =>
          value === undefined
            ? Object.hasOwn(bound, key) || spec.tags.includes(key)
            : Object.hasOwn(bound, key) && bound[key] === value,
        )
      );
    })
    .sort(orderOf(query.get('sort') ?? 'name'));
}

/** Only at the ends does `*` mean anything. */
function wildcardTest(pattern: string): (name: string) => boolean {
  const text = pattern.replace(/^\*|\*$/g, '');
  const [before, after] = [pattern.startsWith('*'), pattern.endsWith('*')];
  if (before && after) return name => name.includes(text);
  if (before) return name => name.endsWith(text);
  return after ? name => name.startsWith(text) : name => name === text;
}

function orderOf(sort: string): (a: Workspace, b: Workspace) => number {
  const sign = sort.startsWith('-') ? -1 : 1;
  switch (sort.replace(/^-/, '')) {
    case 'current-run.created-at':
      return (a, b) =>
        sign *
        ((a.currentRun?.createdAt ?? 0) - (b.currentRun?.createdAt ?? 0));
    case 'latest-change-at':
      return (a, b) => sign * (latestChangeAt(a) - latestChangeAt(b));
    default:
      return (a, b) => sign * a.spec.name.localeCompare(b.spec.name);
  }
}

function statusCounts(workspaces: readonly Workspace[]): object {
  const names = [
    'pending',
    'planning',
    'planned',
    'confirmed',
    'applying',
    'applied',
    'discarded',
    'errored',
    'canceled',
    'policy-checking',
    'policy-checked',
    'policy-override',
    'policy-soft-failed',
    'cost-estimated',
    'planned-and-finished',
    'none',
  ];
  const counts = Object.fromEntries(names.map(name => [name, 0]));
  for (const { currentRun } of workspaces) {
    const status = (currentRun?.status ?? 'none').replaceAll('_', '-');
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return { ...counts, total: workspaces.length };
}
