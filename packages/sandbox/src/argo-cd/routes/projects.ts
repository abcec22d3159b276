import { may } from '../access/rbac';
import { GrpcError } from '../GrpcError';
import {
  applicationSetShape,
  clusterShape,
  projectShape,
  repositoriesOf,
} from '../shapes/project';
import { goTime } from '../state/goTime';
import { Exchange, Routes } from './Exchange';

/** What applications belong to. */
export function projectRoutes(routes: Routes): void {
  const { instance } = routes;
  const { applicationSets, projects, clusters } = instance.spec;
  const sees = ({ caller }: Exchange, project: string, name: string) =>
    may(caller, 'get', `${project}/${name}`);

  routes.get('/api/v1/applicationsets', 'ListApplicationSets', exchange => {
    const wanted = exchange.queries('projects');
    const items = applicationSets.filter(
      ({ project, name }) =>
        (!wanted.length || wanted.includes(project)) &&
        sees(exchange, project, name),
    );
    return {
      metadata: { resourceVersion: instance.resourceVersion },
      items: items.length
        ? items.map(each => applicationSetShape(instance, each))
        : null,
    };
  });
  routes.get('/api/v1/applicationsets/:name', 'GetApplicationSet', exchange => {
    const name = exchange.param('name');
    const found = applicationSets.find(each => each.name === name);
    if (!found)
      throw new GrpcError(
        'NotFound',
        `error getting ApplicationSet: applicationset.argoproj.io "${name}" not found`,
      );
    if (!sees(exchange, found.project, name))
      throw denied(exchange, 'applicationsets', `${found.project}/${name}`);
    return applicationSetShape(instance, found);
  });
  routes.get(
    '/api/v1/projects/:name/detailed',
    'GetDetailedProject',
    exchange => {
      const name = exchange.param('name');
      if (!sees(exchange, name, '*')) throw denied(exchange, 'projects', name);
      const found = projects.find(each => each.name === name);
      if (!found)
        throw new GrpcError(
          'NotFound',
          `appprojects.argoproj.io "${name}" not found`,
        );
      return {
        project: projectShape(instance, found),
        repositories: repositoriesOf(instance, name),
        clusters: clusters.map(each => clusterShape(instance, each)),
      };
    },
  );
  routes.get('/api/v1/clusters', 'ListClusters', () => ({
    metadata: {},
    items: clusters.map(each => clusterShape(instance, each)),
  }));
}

function denied(
  { caller }: Exchange,
  resource: string,
  name: string,
): GrpcError {
  return new GrpcError(
    'PermissionDenied',
    `permission denied: ${resource}, get, ${name}, sub: ${
      caller.account.name
    }, iat: ${goTime(caller.issuedAt * 1_000)}`,
  );
}
