import { GrpcError } from '../GrpcError';
import { logLines } from '../shapes/logs';
import { podsOf } from '../shapes/tree';
import { applicationOf, Exchange, Routes } from './Exchange';
import { Streams } from './Streams';

/** What the containers of an application say: a line of JSON for each line, and a last one at the end. */
export function logRoutes(routes: Routes, streams: Streams): void {
  const answer = (exchange: Exchange, asked?: string) => {
    const { instance, query, reply } = exchange;
    const { world } = instance;
    const app = applicationOf(exchange);
    const kind = query('kind');
    const pods = podsOf(app).filter(({ name }) => !asked || name === asked);
    if (!pods.length || (kind && kind !== 'Pod' && kind !== app.spec.workload))
      throw new GrpcError(
        'InvalidArgument',
        `${asked ? 'pod not found' : 'no pods to show logs for'}`,
      );
    const tail = Number(query('tailLines') ?? 0);
    const within = Number(query('sinceSeconds') ?? 600) * 1_000;
    const filter = query('filter') ?? '';
    const stream = streams.begin(exchange);
    const tellBetween = (from: number, to: number, most = 0) => {
      const lines = pods
        .flatMap(pod => logLines(instance, app, pod, { from, to }))
        .filter(({ content }) => content.includes(filter))
        .sort((a, b) => a.at - b.at);
      for (const line of most ? lines.slice(-most) : lines)
        stream.send({ result: entryOf(line) });
    };
    let told = world.now();
    tellBetween(told - within, told, tail);
    if (query('follow') === 'true') {
      stream.onLook(() => {
        const now = world.now();
        tellBetween(told, now);
        told = now;
      });
      return reply;
    }
    stream.send({
      result: {
        ...entryOf({ content: '', at: told, podName: pods[0].name }),
        last: true,
      },
    });
    stream.end();
    return reply;
  };
  routes.stream('/api/v1/applications/:name/logs', 'GetLogs', exchange =>
    answer(exchange, exchange.query('podName')),
  );
  routes.stream(
    '/api/v1/applications/:name/pods/:podName/logs',
    'GetLogs',
    exchange => answer(exchange, exchange.param('podName')),
  );
}

function entryOf({
  content,
  at,
  podName,
}: {
  content: string;
  at: number;
  podName: string;
}) {
  const time = new Date(at).toISOString();
  return { content, timeStamp: time, last: false, timeStampStr: time, podName };
}
