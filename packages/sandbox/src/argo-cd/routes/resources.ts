import { enforce } from '../access/rbac';
import { GrpcError } from '../GrpcError';
import { eventsOf } from '../shapes/events';
import { liveManifest } from '../shapes/managedResources';
import { treeShape } from '../shapes/tree';
import { actionsOf, runAction } from '../state/actions';
import { Application } from '../state/Application';
import { ManagedObject } from '../state/objects';
import { applicationOf, Exchange, Routes, textIn } from './Exchange';

const PATH = '/api/v1/applications/:name';

/** One object of an application: what it is, what happened to it, what can be done with it. */
export function resourceRoutes(routes: Routes): void {
  const { instance } = routes;
  routes.get(`${PATH}/resource`, 'GetResource', exchange => {
    const app = applicationOf(exchange);
    return {
      manifest: liveManifest(instance, app, objectOf(exchange, app)),
    };
  });
  routes.get(`${PATH}/events`, 'ListEvents', exchange => {
    const app = applicationOf(exchange);
    const uid = exchange.query('resourceUID');
    const node = treeShape(app).nodes.find(each => each.uid === uid);
    if (uid && !node)
      throw new GrpcError(
        'InvalidArgument',
        `${exchange.query('resourceName')} not found as part of application ${
          app.name
        }`,
      );
    const items = eventsOf(app, node);
    return {
      metadata: { resourceVersion: instance.resourceVersion },
      items: items.length ? items : null,
    };
  });
  routes.get(`${PATH}/links`, 'ListLinks', exchange => ({
    items: linksOf(exchange, applicationOf(exchange)),
  }));
  routes.get(`${PATH}/resource/links`, 'ListResourceLinks', exchange => {
    const app = applicationOf(exchange);
    objectOf(exchange, app);
    return { items: linksOf(exchange, app) };
  });
  routes.get(`${PATH}/resource/actions`, 'ListResourceActions', exchange => {
    const app = applicationOf(exchange);
    const { kind } = objectOf(exchange, app);
    const actions = kind === app.spec.workload ? actionsOf(app) : [];
    return actions.length ? { actions } : {};
  });
  routes.post(`${PATH}/resource/actions/v2`, 'RunResourceAction', exchange => {
    const { caller, body } = exchange;
    const app = applicationOf(exchange);
    const action = textIn(body, 'action') ?? '';
    const { group, kind } = objectOf(exchange, app);
    enforce(caller, 'action', app, `action/${group}/${kind}/${action}`);
    if (kind !== app.spec.workload || !runAction(instance, app, action, body))
      throw new GrpcError(
        'Unknown',
        'error getting Lua resource action: built-in script does not exist',
      );
    return {};
  });
}

/** @throws GrpcError 400 */
function objectOf(exchange: Exchange, app: Application): ManagedObject {
  const { query, body } = exchange;
  const of = (key: string) => query(key) ?? textIn(body, key) ?? '';
  const ref = {
    group: of('group'),
    kind: of('kind'),
    namespace: of('namespace'),
    name: of('resourceName'),
  };
  const found = app.objects().find(ref);
  if (found?.live) return found;
  throw new GrpcError(
    'InvalidArgument',
    `${ref.kind} ${ref.group} ${ref.name} not found as part of application ${app.name}`,
  );
}

function linksOf({ instance }: Exchange, app: Application) {
  const { name, namespace, spec } = app;
  const values: Record<string, string> = {
    name,
    namespace,
    project: spec.project,
  };
  return instance.spec.links.map(({ title, url, description }) => ({
    title,
    url: url.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole),
    ...(description && { description }),
    iconClass: 'fa-external-link',
  }));
}
