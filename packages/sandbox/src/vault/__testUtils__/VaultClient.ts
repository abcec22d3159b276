import { RunningSandbox } from '../../startSandbox';

/** Every member is there only if it was sent; tests ask for what they expect. */
export interface HeardVault {
  data: Record<string, unknown> & { keys: string[] };
  auth: { client_token: string; lease_duration: number };
  errors: string[];
  warnings: string[] | null;
  wrap_info: Record<string, unknown> | null;
}

/** An answer as it came over the wire. */
export interface VaultAnswer {
  status: number;
  contentType: string;
  body: string;
  json: HeardVault;
}

interface Asked {
  body?: object;
  headers?: Record<string, string>;
}

/** Talks to the server `main` of a sandbox as a portal does. */
export class VaultClient {
  /** All that was heard. */
  readonly heard: (VaultAnswer & { method: string; path: string })[] = [];
  token?: string;
  namespace?: string;

  constructor(
    private readonly sandbox: RunningSandbox,
    private readonly instance = 'main',
  ) {}

  get(path: string, asked: Asked = {}): Promise<VaultAnswer> {
    return this.send('GET', path, asked);
  }

  post(path: string, body: object = {}): Promise<VaultAnswer> {
    return this.send('POST', path, { body });
  }

  /** With the role of the portal; keeps the token. */
  async login(roleId = 'portolan'): Promise<VaultAnswer> {
    const answer = await this.post('auth/approle/login', {
      role_id: roleId,
      secret_id: this.sandbox.environment.PORTOLAN_VAULT_SECRET_ID,
    });
    this.token = answer.json.auth?.client_token;
    return answer;
  }

  async send(
    method: string,
    path: string,
    { body, headers }: Asked = {},
  ): Promise<VaultAnswer> {
    const base = `${this.sandbox.toolsUrl}/vault/${this.instance}/v1/`;
    const response = await fetch(base + path, {
      method,
      headers: {
        'X-Vault-Request': 'true',
        ...(this.token && { 'X-Vault-Token': this.token }),
        ...(this.namespace && { 'X-Vault-Namespace': this.namespace }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: text,
      json: text ? JSON.parse(text) : {},
    };
    this.heard.push({ ...answer, method, path: `/${path.split('?')[0]}` });
    return answer;
  }
}
