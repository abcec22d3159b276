import { may } from '../access/rbac';
import { GrpcError } from '../GrpcError';
import { narrow, narrowApplication, selectionOf } from '../fields';
import { selectorOf } from '../selector';
import { applicationShape } from '../shapes/application';
import { managedResourcesShape } from '../shapes/managedResources';
import { treeShape } from '../shapes/tree';
import { Application } from '../state/Application';
import { reconcile } from '../state/reconcile';
import { applicationOf, Exchange, Routes } from './Exchange';

/** Which applications a request is about, and the caller may see. */
export function matchesQuery({
  caller,
  query,
  queries,
}: Exchange): (app: Application) => boolean {
  const projects = [...queries('projects'), ...queries('project')];
  const selects = selectorOf(query('selector') ?? '');
  const name = query('name');
  const repo = query('repo');
  const appNamespace = query('appNamespace');
  return app =>
    (!name || app.name === name) &&
    (!projects.length || projects.includes(app.spec.project)) &&
    (!repo || app.sources.some(({ repoURL }) => repoURL === repo)) &&
    (!appNamespace || app.spec.appNamespace === appNamespace) &&
    selects(app.spec.labels) &&
    may(caller, 'get', app.rbacName);
}

export function applicationRoutes(routes: Routes): void {
  const { instance } = routes;
  routes.get('/api/v1/applications', 'ListApplications', exchange => {
    const selection = selectionOf(exchange.query('fields'));
    const items = instance
      .list()
      .filter(matchesQuery(exchange))
      .map(app => applicationShape(instance, app, { resourceHealth: false }))
      .map(each => (selection ? narrowApplication(each, selection) : each));
    return {
      metadata: { resourceVersion: instance.resourceVersion },
      items: items.length ? items : null,
    };
  });
  routes.get('/api/v1/applications/:name', 'GetApplication', exchange => {
    if (
      exchange.queries('projects').length + exchange.queries('project').length >
      1
    )
      throw new GrpcError(
        'InvalidArgument',
        'multiple projects specified - the get endpoint accepts either zero or one project',
      );
    const app = applicationOf(exchange);
    if (exchange.query('refresh')) reconcile(instance, app);
    return applicationShape(instance, app, { resourceHealth: true });
  });
  routes.get(
    '/api/v1/applications/:name/resource-tree',
    'GetResourceTree',
    exchange => treeShape(applicationOf(exchange)),
  );
  routes.get(
    '/api/v1/applications/:name/managed-resources',
    'GetManagedResources',
    exchange => {
      const answer = managedResourcesShape(instance, applicationOf(exchange));
      const wanted = (['group', 'kind', 'namespace', 'name'] as const).map(
        key => [key, exchange.query(key)] as const,
      );
      const items = answer.items.filter(item =>
        wanted.every(([key, value]) => !value || item[key] === value),
      );
      const selection = selectionOf(exchange.query('fields'));
      return selection ? narrow({ items }, selection) : { items };
    },
  );
}
