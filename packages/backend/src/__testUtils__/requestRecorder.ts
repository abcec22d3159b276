import { createServer, request } from 'node:http';
import { AddressInfo } from 'node:net';

/** Stands before an upstream and keeps every request line as it came over the wire. */
export interface RequestRecorder {
  url: string;
  /** `GET /argo-cd/main/api/v1/applications?fields=…`, the oldest first. */
  lines: string[];
  stop(): Promise<void>;
}

/** @param upstream - where everything is passed on to */
export async function recordRequests(
  upstream: string,
): Promise<RequestRecorder> {
  const lines: string[] = [];
  const { hostname, port } = new URL(upstream);
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    lines.push(`${method} ${path}`);
    const passed = request(
      // As it is: nothing here reads the path.
      { hostname, port, method, path, headers },
      answer => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  // A TCP server that listens always has such an address.
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    lines,
    async stop() {
      server.closeAllConnections();
      await new Promise(done => {
        server.close(done);
      });
    },
  };
}
