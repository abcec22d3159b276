import { ApiRoutes, document } from './ApiRoutes';
import { Caller } from './Caller';
import { notFound } from './jsonApi';
import { organizationNode, projectNode, userNode } from './people';

export function organizationRoutes(api: ApiRoutes): void {
  api.get('/account/details', { operation: 'ReadAccount' }, ({ caller }) =>
    document(userNode(caller.person)),
  );
  api.get(
    '/organizations/:organization',
    { operation: 'ReadOrganization' },
    ({ caller, params, query }) => {
      const include = query.include([
        'subscription',
        'entitlement_set',
        'default-project',
      ]);
      const organization = caller.organization(params.organization);
      return document(organizationNode(organization), include);
    },
  );
  api.get('/organizations', { operation: 'ListOrganizations' }, request => {
    const { caller, query } = request;
    const all = [...caller.instance.organizations.values()].filter(({ name }) =>
      isVisible(caller, name),
    );
    return query.page(all, organizationNode);
  });
  api.get(
    '/organizations/:organization/projects',
    { operation: 'ListProjects' },
    ({ caller, params, query }) => {
      const organization = caller.organization(params.organization);
      const names = query.list('filter[names]');
      const q = query.get('q')?.toLowerCase();
      const found = [...organization.projects.values()]
        .filter(({ name }) => !names.length || names.includes(name))
        .filter(({ name }) => !q || name.toLowerCase().includes(q))
        .sort((a, b) => a.name.localeCompare(b.name));
      return query.page(found, each => projectNode(organization, each));
    },
  );
  api.get('/projects/:id', { operation: 'ReadProject' }, request => {
    const { caller, params } = request;
    for (const organization of caller.instance.organizations.values()) {
      const project = [...organization.projects.values()].find(
        ({ id }) => id === params.id,
      );
      if (project && isVisible(caller, organization.name))
        return document(projectNode(organization, project));
    }
    throw notFound();
  });
  api.get(
    '/organizations/:organization/tags',
    { operation: 'ListTags' },
    ({ caller, params, query }) => {
      const organization = caller.organization(params.organization);
      const counts = new Map<string, number>();
      for (const { spec } of caller.workspacesOf(organization))
        for (const tag of spec.tags)
          counts.set(tag, (counts.get(tag) ?? 0) + 1);
      const q = query.get('q');
      const tags = [...counts]
        .filter(([name]) => !q || name.includes(q))
        .sort(([a], [b]) => a.localeCompare(b));
      return query.page(tags, ([name, count]) => ({
        resource: {
          id: `tag-${name}`,
          type: 'tags',
          attributes: { name, 'instance-count': count },
        },
      }));
    },
  );
}

function isVisible({ token }: Caller, organization: string): boolean {
  return !token.organization || token.organization === organization;
}
