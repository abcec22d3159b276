import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { z } from 'zod';
import { triple } from '../catalog/entityPaths';

const READ_TIMEOUT_MS = 30_000;
const BUILD_TIMEOUT_MS = 180_000;
/** Of a longer page the search index is taken, which has its words without their layout. */
const MAX_PAGE_CHARACTERS = 4_000_000;

const metadataSchema = z.object({
  site_name: z.string().optional(),
  etag: z.string().optional(),
  build_timestamp: z.number().optional(),
});

const searchIndexSchema = z.object({
  docs: z.array(
    z.object({
      /** Page and anchor: `guide/#install`. */
      location: z.string(),
      title: z.string(),
      /** Escaped as HTML. */
      text: z.string(),
    }),
  ),
});

export type SiteMetadata = z.infer<typeof metadataSchema>;
export type SearchIndexEntry = z.infer<typeof searchIndexSchema>['docs'][0];

interface Call {
  credentials: BackstageCredentials;
  signal: AbortSignal;
}

/** The sites of the TechDocs plugin, over its HTTP API and by the assistant's own rights. */
export class TechDocsSites {
  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
      /** `techdocs.legacyUseCaseSensitiveTripletPaths` */
      keepCase: boolean;
    },
  ) {}

  /** Where a page opens in the portal. */
  pagePath(entity: Entity, location: string): string {
    return `/docs/${this.#triple(entity)}/${location}`;
  }

  /** @returns undefined while the site is not built */
  async metadata(
    entity: Entity,
    call: Call,
  ): Promise<SiteMetadata | undefined> {
    const path = `metadata/techdocs/${this.#triple(entity)}`;
    const response = await this.#get(path, call, READ_TIMEOUT_MS);
    return response && metadataSchema.parse(await response.json());
  }

  /** @returns undefined where the site has no index of its sections */
  async searchIndex(
    entity: Entity,
    call: Call,
  ): Promise<SearchIndexEntry[] | undefined> {
    const path = `static/docs/${this.#triple(entity)}/search/search_index.json`;
    const response = await this.#get(path, call, READ_TIMEOUT_MS);
    return response && searchIndexSchema.parse(await response.json()).docs;
  }

  /**
   * A page as its reader gets it.
   *
   * @returns undefined where there is none, or it is longer than anybody reads
   */
  async page(
    entity: Entity,
    location: string,
    call: Call,
  ): Promise<string | undefined> {
    const file = /(?:^|\/)$/.test(location)
      ? `${location}index.html`
      : location;
    const path = `static/docs/${this.#triple(entity)}/${file}`;
    const response = await this.#get(path, call, READ_TIMEOUT_MS);
    const html = await response?.text();
    return html && html.length <= MAX_PAGE_CHARACTERS ? html : undefined;
  }

  /** Has the site built as the reader has it when a person opens it, and waits for the end, good or bad. */
  async build(entity: Entity, call: Call): Promise<void> {
    const path = `sync/${this.#triple(entity)}`;
    const response = await this.#get(path, call, BUILD_TIMEOUT_MS);
    // A stream of events, of which only the end matters.
    for await (const _ of response?.body ?? []) call.signal.throwIfAborted();
  }

  async #get(
    path: string,
    { credentials, signal }: Call,
    timeoutMs: number,
  ): Promise<Response | undefined> {
    const { auth, discovery } = this.options;
    const [baseUrl, { token }] = await Promise.all([
      discovery.getBaseUrl('techdocs'),
      auth.getPluginRequestToken({
        onBehalfOf: credentials,
        targetPluginId: 'techdocs',
      }),
    ]);
    const response = await fetch(`${baseUrl}/${path}`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    if (response.ok) return response;
    if (response.status !== 404)
      throw await ResponseError.fromResponse(response);
    await response.body?.cancel();
    return undefined;
  }

  #triple({ kind, metadata }: Entity): string {
    const { namespace = 'default', name } = metadata;
    if (!this.options.keepCase) {
      return triple(namespace.toLowerCase(), kind, name.toLowerCase());
    }
    return [namespace, kind, name].map(encodeURIComponent).join('/');
  }
}
