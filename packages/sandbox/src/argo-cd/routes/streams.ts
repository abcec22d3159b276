import { ServerResponse } from 'node:http';
import { selectionOf, narrow } from '../fields';
import { applicationShape } from '../shapes/application';
import { treeShape } from '../shapes/tree';
import { Application } from '../state/Application';
import { matchesQuery } from './applications';
import { applicationOf, Exchange, Routes } from './Exchange';

/** Somebody has to look at the world for it to go on; who holds a stream looks so often. */
const LOOK_MS = 200;

/** What goes on, for as long as the client stays. */
export function streamRoutes(routes: Routes): void {
  const { server, instance } = routes;
  const open = new Set<ServerResponse>();
  server.addHook('preClose', async () => open.forEach(each => each.end()));
  const begin = (exchange: Exchange) => beginStream(exchange, open);

  routes.get('/api/v1/stream/applications', 'WatchApplications', exchange => {
    const matches = matchesQuery(exchange);
    const since = exchange.query('resourceVersion');
    const least = Number(since ?? 0) || 0;
    const stream = begin(exchange);
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
  });

  routes.get(
    '/api/v1/stream/applications/:name/resource-tree',
    'WatchResourceTree',
    exchange => {
      const app = applicationOf(exchange);
      const stream = begin(exchange);
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

export interface Stream {
  send(line: object): void;
  onEnd(run: () => void): void;
  end(): void;
}

/** Lines of JSON, or events for who asks for them; the headers go at once. */
export function beginStream(
  { request, reply, instance, query }: Exchange,
  open: Set<ServerResponse>,
): Stream {
  const events = request.headers.accept === 'text/event-stream';
  const selection = selectionOf(query('fields'));
  const { raw } = reply.hijack();
  raw.writeHead(200, {
    'content-type': events ? 'text/event-stream' : 'application/json',
    'cache-control': 'no-cache',
  });
  raw.flushHeaders();
  const looking = setInterval(() => instance.world.timeline.catchUp(), LOOK_MS);
  open.add(raw);
  raw.once('close', () => {
    clearInterval(looking);
    open.delete(raw);
  });
  return {
    send: line => {
      const text = JSON.stringify(selection ? narrow(line, selection) : line);
      raw.write(events ? `data: ${text}\n\n` : `${text}\n`);
    },
    onEnd: run => raw.once('close', run),
    end: () => raw.end(),
  };
}
