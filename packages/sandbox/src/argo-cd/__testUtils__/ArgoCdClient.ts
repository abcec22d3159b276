import { RunningSandbox } from '../../startSandbox';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The text as JSON, where it is. */
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** Asks one Argo CD of a sandbox, as any client of HTTP does. */
export class ArgoCdClient {
  constructor(readonly url: string, readonly token: string | undefined) {}

  static of(sandbox: RunningSandbox, instance = 'prod', account = 'portolan') {
    const known = sandbox.world.argoCd.get(instance);
    return new ArgoCdClient(
      `${sandbox.toolsUrl}/argo-cd/${instance}`,
      known?.access.tokenOf(account),
    );
  }

  get(path: string): Promise<Reply> {
    return this.ask('GET', path);
  }

  post(path: string, body: object = {}): Promise<Reply> {
    return this.ask('POST', path, body);
  }

  async ask(method: string, path: string, body?: object): Promise<Reply> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...this.headers(),
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, text, body: jsonOf(text) };
  }

  /** The lines of a stream, as they come. Leaving the loop closes the connection. */
  async *lines(path: string, accept = 'application/json') {
    const leaving = new AbortController();
    try {
      const response = await fetch(`${this.url}${path}`, {
        headers: { ...this.headers(), accept },
        signal: leaving.signal,
      });
      let rest = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        rest += decoder.decode(chunk, { stream: true });
        const lines = rest.split('\n');
        rest = lines.pop() ?? '';
        yield* lines.filter(line => line !== '');
      }
    } finally {
      leaving.abort();
    }
  }

  private headers(): Record<string, string> {
    return this.token ? { authorization: `Bearer ${this.token}` } : {};
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
