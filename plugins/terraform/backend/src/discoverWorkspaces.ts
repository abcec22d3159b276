import {
  caught,
  DiscoverContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import {
  isTerraformName,
  terraformClaim,
  TerraformQuery,
} from '@portolan/plugin-terraform-common';
import { plainText } from './plainText';
import { JsonApiResource } from './server/jsonApi';
import { TerraformServer } from './server/TerraformServer';
import { LocatedWorkspace, TerraformServers } from './TerraformServers';

const PAGE_SIZE = 100;
/** 2,000 workspaces. */
const MAX_PAGES = 20;

type Filters = Record<string, string>;

/** Finds the workspaces that a pattern, tags or a project name. */
export async function discoverWorkspaces(
  query: TerraformQuery,
  ctx: DiscoverContext,
  servers: TerraformServers,
): Promise<{ refs: LocatedWorkspace[]; errors: UpstreamError[] }> {
  const found = await caught(search(query, ctx, servers));
  if (!found.ok) return { refs: [], errors: [found.error] };
  const refs = found.value.filter(ref => ctx.allows(terraformClaim(ref)));
  return { refs, errors: [] };
}

async function search(
  query: TerraformQuery,
  ctx: DiscoverContext,
  servers: TerraformServers,
): Promise<LocatedWorkspace[]> {
  const server = servers.of(query);
  const { organization } = query;
  const filters = await filtersOf(query, ctx, server);
  const refs: LocatedWorkspace[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { document } = await server.readIncluding(
      ctx,
      {
        operation: 'ListWorkspaces',
        path: ['organizations', organization, 'workspaces'],
        query: {
          ...filters,
          'page[number]': String(page),
          'page[size]': String(PAGE_SIZE),
        },
        what: `organization ${organization}`,
      },
      [['project'], []],
    );
    for (const resource of document.resources) {
      const name = resource.text('name') ?? '';
      const project = plainText(
        document.related(resource, 'project')?.text('name'),
        100,
      );
      // A server that does not know a filter answers with everything.
      if (!isTerraformName(name) || !fits(query, filters, resource)) continue;
      refs.push({
        instance: server.name,
        organization,
        workspace: name,
        ...(project && { project }),
      });
    }
    if (!document.hasNext) return refs;
  }
  throw new UpstreamError(
    'misconfigured',
    `Over ${
      MAX_PAGES * PAGE_SIZE
    } workspaces of organization ${organization} were searched. Write a narrower pattern, more tags or a project.`,
  );
}

async function filtersOf(
  query: TerraformQuery,
  ctx: DiscoverContext,
  server: TerraformServer,
): Promise<Filters> {
  switch (query.by) {
    case 'name':
      return { 'search[wildcard-name]': query.pattern };
    case 'project':
      return {
        'filter[project][id]': await projectId(query, ctx, server),
      };
    case 'tags': {
      const words = query.tags.filter(({ value }) => value === undefined);
      const filters: Filters = {};
      if (words.length > 0) {
        filters['search[tags]'] = words.map(({ key }) => key).join(',');
      }
      query.tags
        .filter(({ value }) => value !== undefined)
        .forEach(({ key, value = '' }, index) => {
          filters[`filter[tagged][${index}][key]`] = key;
          filters[`filter[tagged][${index}][value]`] = value;
        });
      return filters;
    }
    default:
      throw new TypeError(`Unknown query ${String(query satisfies never)}`);
  }
}

/** By its name, or by its id. */
async function projectId(
  { organization, project }: { organization: string; project: string },
  ctx: DiscoverContext,
  server: TerraformServer,
): Promise<string> {
  if (/^prj-\w+$/.test(project)) return project;
  const document = await server.read(ctx, {
    operation: 'ListProjects',
    path: ['organizations', organization, 'projects'],
    query: { 'filter[names]': project, 'page[size]': String(PAGE_SIZE) },
    what: `organization ${organization}`,
  });
  const found = document.resources.find(
    resource => resource.text('name') === project,
  );
  if (found) return found.id;
  throw new UpstreamError(
    'not-found',
    `Organization ${organization} has no project ${project}, or the platform’s token may not see it. Check its name.`,
  );
}

function fits(
  query: TerraformQuery,
  filters: Filters,
  resource: JsonApiResource,
): boolean {
  switch (query.by) {
    case 'name':
      return matches(query.pattern, resource.text('name') ?? '');
    case 'project':
      return resource.relatedId('project') === filters['filter[project][id]'];
    case 'tags': {
      const names = new Set(
        resource
          .texts('tag-names')
          .map(name => name.toLocaleLowerCase('en-US')),
      );
      // Those with a value are not among the names.
      return query.tags.every(
        ({ key, value }) =>
          value !== undefined || names.has(key.toLocaleLowerCase('en-US')),
      );
    }
    default:
      return false;
  }
}

/** Whether a name is of a pattern, in which `*` stands for any characters. */
function matches(pattern: string, name: string): boolean {
  const [first, ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === name;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length - from >= last.length && name.endsWith(last);
}
