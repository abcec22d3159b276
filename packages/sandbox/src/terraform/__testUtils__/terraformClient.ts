import { RunningSandbox } from '../../startSandbox';

export interface Identified {
  id: string;
  type: string;
}

/** A resource as it was heard; `published.test.ts` says whether it is right. */
export interface HeardResource extends Identified {
  attributes: Record<string, unknown>;
  relationships: Record<
    string,
    { data?: Identified | Identified[] | null; links?: Record<string, string> }
  >;
  links: Record<string, string>;
}

/** Every member is there only if it was sent; tests ask for what they expect. */
export interface HeardDocument {
  data: HeardResource & HeardResource[];
  included: HeardResource[];
  meta: Record<string, Record<string, unknown>>;
  links: Record<string, string | null>;
  errors: { status: string; title: string; detail?: string; source?: object }[];
}

/** An answer as it came over the wire. */
export interface TerraformAnswer {
  status: number;
  headers: Headers;
  text: string;
  json: HeardDocument;
}

/** @returns whatever a resource names under a relationship */
export function related(resource: HeardResource, name: string): Identified[] {
  return [resource.relationships[name]?.data ?? []].flat();
}

/** Talks to the server `app` of a sandbox as a portal does. */
export class TerraformClient {
  /** All that was heard, the headers too. */
  readonly heard: (TerraformAnswer & { method: string; path: string })[] = [];

  constructor(
    private readonly sandbox: RunningSandbox,
    private readonly token = sandbox.environment.PORTOLAN_TERRAFORM_TOKEN,
  ) {}

  get base(): string {
    return `${this.sandbox.toolsUrl}/terraform/app`;
  }

  get(path: string): Promise<TerraformAnswer> {
    return this.send('GET', path);
  }

  post(path: string, body?: object): Promise<TerraformAnswer> {
    return this.send('POST', path, body);
  }

  /** @param address - of the object store, without any token */
  async open(address: string): Promise<string> {
    const response = await fetch(address);
    return response.text();
  }

  /** The id of a workspace of `meridian`. */
  async workspace(name: string): Promise<string> {
    const { json } = await this.get(
      `/organizations/meridian/workspaces/${name}`,
    );
    return json.data.id;
  }

  /** The id of the current run of a workspace of `meridian`. */
  async currentRun(name: string): Promise<string> {
    const { json } = await this.get(
      `/organizations/meridian/workspaces/${name}`,
    );
    return related(json.data, 'current-run')[0].id;
  }

  private async send(
    method: string,
    path: string,
    body?: object,
  ): Promise<TerraformAnswer> {
    const response = await fetch(`${this.base}/api/v2${path}`, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body && { 'content-type': 'application/vnd.api+json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status, headers } = response;
    const isJson = /json/.test(headers.get('content-type') ?? '');
    const answer = {
      status,
      headers,
      text,
      json: isJson && text ? JSON.parse(text) : {},
    };
    this.heard.push({ ...answer, method, path: path.split('?')[0] });
    return answer;
  }
}
