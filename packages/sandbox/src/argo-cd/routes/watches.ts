import { applicationShape } from '../shapes/application';
import { treeShape } from '../shapes/tree';
import { Application } from '../state/Application';
import { matchesQuery } from './applications';
import { applicationOf, Routes } from './Exchange';
import { Streams } from './Streams';

/** What goes on, for as long as the client stays. */
export function watchRoutes(routes: Routes, streams: Streams): void {
  const { instance } = routes;

  routes.stream(
    '/api/v1/stream/applications',
    'WatchApplications',
    exchange => {
      const matches = matchesQuery(exchange);
      const since = exchange.query('resourceVersion');
      const least = Number(since ?? 0) || 0;
      const stream = streams.begin(exchange);
      const tell = (type: string, app: Application) => {
        if (app.resourceVersion < least || !matches(app)) return;
        const application = applicationShape(instance, app, {
          resourceHealth: true,
        });
        stream.send({ result: { type, application } });
      };
      // Who watches one application is told of it in any case.
      if (!since || exchange.query('name'))
        for (const app of instance.list()) tell('ADDED', app);
      stream.onEnd(
        instance.watch(({ type, application }) => tell(type, application)),
      );
      return exchange.reply;
    },
  );

  routes.stream(
    '/api/v1/stream/applications/:name/resource-tree',
    'WatchResourceTree',
    exchange => {
      const app = applicationOf(exchange);
      const stream = streams.begin(exchange);
      stream.send({ result: treeShape(app) });
      stream.onEnd(
        instance.watch(({ application }) => {
          if (application === app) stream.send({ result: treeShape(app) });
        }),
      );
      return exchange.reply;
    },
  );
}
