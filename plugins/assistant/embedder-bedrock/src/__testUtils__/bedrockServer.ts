import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One request as it came. */
export interface ModelRequest {
  /** Of the path. */
  modelId: string;
  /** The region and service that it was signed for. */
  scope: string;
  httpVersion: string;
  body: Record<string, unknown>;
}

export interface ModelAnswer {
  status?: number;
  /** Name of the error, as Bedrock's header has it. */
  error?: string;
  body?: unknown;
  delayMs?: number;
  /** Never answers. */
  hangs?: boolean;
}

/** A server that takes `InvokeModel` on a free loopback port and answers as each test says. */
export async function startBedrockServer() {
  const requests: ModelRequest[] = [];
  let answer: (request: ModelRequest) => ModelAnswer = () => ({});
  let most = 0;
  let busy = 0;
  let aborted = 0;
  const server = createServer(async (incoming, response) => {
    busy += 1;
    most = Math.max(most, busy);
    response.on('close', () => {
      busy -= 1;
      if (!response.writableFinished) aborted += 1;
    });
    const [, modelId] = /^\/model\/([^/]+)\/invoke$/.exec(
      incoming.url ?? '',
    ) ?? ['', ''];
    const [, scope] = /Credential=[^/]+\/\d+\/([^,]+),/.exec(
      incoming.headers.authorization ?? '',
    ) ?? ['', ''];
    const request: ModelRequest = {
      modelId: decodeURIComponent(modelId),
      scope,
      httpVersion: incoming.httpVersion,
      body: JSON.parse(await text(incoming)),
    };
    requests.push(request);
    const { status = 200, error, body, delayMs = 0, hangs } = answer(request);
    if (hangs) return;
    setTimeout(() => {
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(error && { 'x-amzn-errortype': error }),
      });
      response.end(
        JSON.stringify(error ? { message: 'quotes the text: hunter2' } : body),
      );
    }, delayMs);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    /** Most requests that were under way at once. */
    most: () => most,
    /** Requests whose client did not wait for the answer. */
    aborted: () => aborted,
    answers(how: typeof answer) {
      answer = how;
      requests.length = 0;
      most = 0;
      aborted = 0;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}
