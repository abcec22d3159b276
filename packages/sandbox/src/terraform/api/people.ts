import { Person } from '../ids';
import type { Organization, Project } from '../Organization';
import { Node, one, time } from './jsonApi';

export function userNode({ id, type, username, serviceAccount }: Person): Node {
  return {
    resource: {
      id,
      type,
      attributes: {
        username,
        'is-service-account': serviceAccount,
        'avatar-url': `https://www.gravatar.com/avatar/${id}?s=100&d=mm`,
        'auth-method': serviceAccount ? 'none' : 'tfc',
        'v2-only': true,
        permissions: { 'can-create-organization': false },
      },
      relationships: {
        'authentication-tokens': {
          links: { related: `/api/v2/users/${id}/authentication-tokens` },
        },
      },
      links: { self: `/api/v2/users/${id}` },
    },
  };
}

export function organizationId({ name }: Organization) {
  return { id: name, type: 'organizations' };
}

export function organizationNode(organization: Organization): Node {
  const { name, spec, world } = organization;
  const project = [...organization.projects.values()][0];
  return {
    resource: {
      ...organizationId(organization),
      attributes: {
        'external-id': `org-${name}`,
        'created-at': time(world.beganAt - 400 * 86_400_000),
        email: spec.email,
        name,
        'collaborator-auth-policy': 'password',
        'cost-estimation-enabled': true,
        'plan-identifier': 'premium',
        'assessments-enforced': false,
        'default-execution-mode': 'remote',
        permissions: {
          'can-update': false,
          'can-create-workspace': true,
          'can-traverse': true,
          'can-read-assessments': true,
        },
      },
      relationships: {
        'default-project': one({ id: project.id, type: 'projects' }),
        'oauth-tokens': {
          links: { related: `/api/v2/organizations/${name}/oauth-tokens` },
        },
      },
      links: { self: `/api/v2/organizations/${name}` },
    },
    related: { 'default-project': () => [projectNode(organization, project)] },
  };
}

export function projectNode(
  organization: Organization,
  project: Project,
): Node {
  const { id, name, description = null } = project;
  const count = [...organization.workspaces.values()].filter(
    ({ spec }) => spec.project === name,
  ).length;
  return {
    resource: {
      id,
      type: 'projects',
      attributes: {
        name,
        description,
        'created-at': time(organization.world.beganAt - 300 * 86_400_000),
        'workspace-count': count,
        'team-count': 1,
        permissions: {
          'can-read': true,
          'can-update': false,
          'can-create-workspace': true,
        },
      },
      relationships: {
        organization: {
          ...one(organizationId(organization)),
          links: { related: `/api/v2/organizations/${organization.name}` },
        },
      },
      links: { self: `/api/v2/projects/${id}` },
    },
  };
}
