import fastify, { FastifyInstance } from 'fastify';
import { AwsEndpoint } from './AwsEndpoint';

/** An HTTP server that gives every request to the endpoint as it came. */
export function awsServer(endpoint: AwsEndpoint): FastifyInstance {
  const server = fastify({
    bodyLimit: 10 * 1024 * 1024,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    '*',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
  server.all('/*', async (request, reply) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(',') : value,
      ]),
    );
    const bytes = Buffer.isBuffer(request.body)
      ? request.body
      : Buffer.alloc(0);
    const outcome = await endpoint.handle({
      method: request.method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers,
      body: bytes.toString(),
      bytes,
    });
    if (outcome === 'hang') {
      reply.hijack();
      return undefined;
    }
    if (outcome === 'reset') {
      reply.hijack();
      request.raw.socket.resetAndDestroy();
      return undefined;
    }
    return reply
      .code(outcome.status)
      .headers(outcome.headers)
      .send(outcome.body);
  });
  return server;
}
