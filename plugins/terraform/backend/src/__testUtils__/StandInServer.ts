import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { providerOf } from './terraformBench';

export const TOKEN = 'cnry-stand-in-token';

type Answer = (
  url: URL,
  request: IncomingMessage,
) => {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
};

/** A server that answers what a test says, for what no real one is known to do. */
export class StandInServer {
  readonly seen: string[] = [];
  readonly authorizations: (string | undefined)[] = [];

  private constructor(private readonly server: Server, readonly url: string) {}

  static async start(answer: Answer): Promise<StandInServer> {
    const server = createServer();
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    // A TCP server that listens always has such an address.
    const { port } = server.address() as AddressInfo;
    const started = new StandInServer(server, `http://127.0.0.1:${port}`);
    server.on(
      'request',
      (request: IncomingMessage, response: ServerResponse) => {
        started.seen.push(`${request.method} ${request.url}`);
        started.authorizations.push(request.headers.authorization);
        const url = new URL(request.url ?? '/', started.url);
        const { status = 200, headers = {}, body } = answer(url, request);
        response.writeHead(status, headers);
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      },
    );
    return started;
  }

  /** The provider with this server under `/tfe`. */
  provider() {
    return providerOf([
      {
        name: 'app',
        baseUrl: `${this.url}/tfe`,
        frontendUrl: 'https://tfe.example.com',
        token: TOKEN,
      },
    ]);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => {
      this.server.close(done);
    });
  }
}
