import {
  createServer,
  IncomingMessage,
  request,
  Server,
  ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { Certificate } from './selfSignedCertificate';

export interface FrontDoorOptions {
  tls?: Certificate;
  /** Under which everything is, and nothing else: `/tools`. */
  rootPath?: string;
}

/** What people put before a server: ends TLS, adds a root path, cuts connections. Knows the requests as they came. */
export class FrontDoor {
  /** `GET /argo-cd/prod/api/v1/applications`, without the query. */
  readonly asked: string[] = [];
  readonly #open = new Map<ServerResponse, string>();
  readonly #server: Server;

  private constructor(
    private readonly target: string,
    private readonly options: FrontDoorOptions,
  ) {
    const answer = (asked: IncomingMessage, reply: ServerResponse) =>
      this.#pass(asked, reply);
    this.#server = options.tls
      ? createTlsServer(options.tls, answer)
      : createServer(answer);
  }

  /** Before a server at an address, until it is closed. */
  static async open(
    target: string,
    options: FrontDoorOptions,
  ): Promise<FrontDoor> {
    const door = new FrontDoor(target, options);
    await new Promise<void>(resolve => {
      door.#server.listen(0, '127.0.0.1', resolve);
    });
    return door;
  }

  get url(): string {
    const { tls, rootPath = '' } = this.options;
    const address = this.#server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    return `${tls ? 'https' : 'http'}://127.0.0.1:${port}${rootPath}`;
  }

  /** Whether a stream has begun. */
  get streams(): boolean {
    return this.#streams().some(({ headersSent }) => headersSent);
  }

  /** Writes into every stream. */
  say(text: string): void {
    for (const stream of this.#streams()) stream.write(text);
  }

  /** Ends every connection in the middle of what it does. */
  cut(): void {
    for (const reply of this.#open.keys()) reply.socket?.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  #streams(): ServerResponse[] {
    return [...this.#open].flatMap(([reply, path]) =>
      path.includes('/stream/') ? [reply] : [],
    );
  }

  #pass(asked: IncomingMessage, reply: ServerResponse): void {
    const { rootPath = '' } = this.options;
    const { method, headers, url = '' } = asked;
    this.asked.push(`${method} ${url.split('?')[0]}`);
    if (!url.startsWith(`${rootPath}/`)) {
      reply.writeHead(404).end();
      return;
    }
    this.#open.set(reply, url);
    const onward = request(
      `${this.target}${url.slice(rootPath.length)}`,
      { method, headers },
      answer => {
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        reply.flushHeaders();
        answer.pipe(reply);
      },
    );
    onward.on('error', () => reply.destroy());
    reply.on('close', () => {
      this.#open.delete(reply);
      onward.destroy();
    });
    asked.pipe(onward);
  }
}
