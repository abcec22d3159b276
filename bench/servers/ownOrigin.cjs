/**
 * A server of the sandbox at an origin of its own: the published plugins ask for paths from the root, so that they do not
 * find a server below a path. Both of a comparison go through it.
 */
const http = require('node:http');
const { once } = require('node:events');
const { pipeline } = require('node:stream');

/**
 * @param {string} url - base URL of the server: `http://127.0.0.1:7018/terraform/app`
 * @returns {Promise<{ origin: string, close(): void }>}
 */
async function ownOrigin(url) {
  const { hostname, port, pathname } = new URL(url);
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer((request, response) => {
    const { method, headers } = request;
    const asked = http.request(
      { hostname, port, path: pathname + request.url, method, headers, agent },
      answer => {
        response.writeHead(answer.statusCode, answer.rawHeaders);
        pipeline(answer, response, () => {});
      },
    );
    asked.on('error', () => response.destroy());
    pipeline(request, asked, () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

module.exports = { ownOrigin };
