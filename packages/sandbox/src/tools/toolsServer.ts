import { setTimeout as sleep } from 'node:timers/promises';
import fastify, {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
} from 'fastify';
import { RequestSubject } from '../traffic/Counters';
import { ActiveFault } from '../traffic/Faults';
import { Traffic } from '../traffic/Traffic';
import { World } from '../world/World';
import { Refusal, ToolsAnswer, ToolsUpstream } from './ToolsUpstream';

/** One port for every system that has servers of its own: `/argo-cd/prod/api/v1/applications`. */
export function toolsServer(
  upstreams: readonly ToolsUpstream[],
  world: World,
  traffic: Traffic,
): FastifyInstance {
  const server = fastify({
    bodyLimit: 10 * 1024 * 1024,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 5_000 },
  });
  server.removeAllContentTypeParsers();
  // Each system has its own opinion on types and on what is no JSON.
  server.addContentTypeParser(
    '*',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  for (const upstream of upstreams) {
    for (const instance of upstream.instances(world)) {
      server.register(
        async scope => {
          watchTraffic(scope, { upstream, instance, world, traffic });
          upstream.routes(scope, world, instance);
        },
        { prefix: `/${upstream.id}/${instance}` },
      );
    }
  }
  return server;
}

interface Watched {
  upstream: ToolsUpstream;
  instance: string;
  world: World;
  traffic: Traffic;
}

/** Counts every request, lets it go wrong as told, and logs it. */
function watchTraffic(server: FastifyInstance, watched: Watched): void {
  const { upstream, world, traffic } = watched;
  const falling = new WeakMap<FastifyRequest, ActiveFault[]>();
  const subjectOf = (request: FastifyRequest): RequestSubject => ({
    service: upstream.id,
    operation: request.routeOptions.config.operation ?? 'unknown',
    instance: watched.instance,
  });
  server.addHook('onRequest', async (request, reply) => {
    world.timeline.catchUp();
    const subject = subjectOf(request);
    traffic.counters.count(subject);
    const faults = traffic.faults.take(subject);
    falling.set(request, faults);
    const delayMs = faults.reduce(
      (sum, { effect }) => sum + (effect.kind === 'delay' ? effect.ms : 0),
      traffic.settings.latencyMs,
    );
    if (delayMs > 0) await sleep(delayMs);
    return misbehave(upstream, faults, reply);
  });
  server.addHook('onResponse', async (request, reply) => {
    const faults = falling.get(request) ?? [];
    traffic.log.add({
      ...subjectOf(request),
      at: new Date(Date.now() - reply.elapsedTime).toISOString(),
      durationMs: Math.round(reply.elapsedTime),
      status: reply.statusCode,
      ...(faults.length && { faults: faults.map(fault => fault.id) }),
    });
  });
}

/** @returns the reply if it was answered, or never will be */
function misbehave(
  upstream: ToolsUpstream,
  faults: readonly ActiveFault[],
  reply: FastifyReply,
): FastifyReply | undefined {
  for (const { effect } of faults) {
    switch (effect.kind) {
      case 'delay':
        break;
      case 'hang':
        return reply.hijack();
      case 'reset':
        reply.hijack();
        reply.raw.socket?.resetAndDestroy();
        return reply;
      case 'garbage':
        return send(reply, {
          status: 200,
          headers: { 'content-type': 'text/html' },
          body: '<!doctype html><html><body><h1>Sign in to the corporate proxy</h1></body></html>',
        });
      case 'status':
        return send(reply, upstream.refuse(effect.kind, effect.status));
      case 'throttle':
      case 'expired-credentials':
      case 'access-denied':
        return send(reply, upstream.refuse(effect.kind satisfies Refusal, 503));
      default:
        throw new Error(`Unknown effect '${effect satisfies never}'`);
    }
  }
  return undefined;
}

/** Sends an answer as a system gives it. */
export function send(
  reply: FastifyReply,
  { status, headers = {}, body }: ToolsAnswer,
): FastifyReply {
  reply.code(status).headers(headers);
  if (body === undefined || typeof body === 'string') return reply.send(body);
  if (!reply.hasHeader('content-type'))
    reply.header('content-type', 'application/json');
  return reply.send(JSON.stringify(body));
}
