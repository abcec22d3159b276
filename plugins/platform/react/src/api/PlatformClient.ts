import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  actionResponseSchema,
  fleetResponseSchema,
  logsResponseSchema,
  problemsResponseSchema,
  providersResponseSchema,
  resourcesResponseSchema,
  timelineResponseSchema,
  viewResponseSchema,
  watchResponseSchema,
} from '@portolan/plugin-platform-common';
import { z } from 'zod';
import {
  ActRequest,
  FleetFilter,
  LogsRequest,
  PageRequest,
  PlatformApi,
  RequestOptions,
  ResourceKey,
  ViewRequest,
} from './PlatformApi';
import { errorOfResponse, PlatformApiError } from './PlatformApiError';

type QueryParameters = Readonly<Record<string, string | number | undefined>>;

interface Call {
  method?: 'GET' | 'POST' | 'PUT';
  path: readonly string[];
  query?: QueryParameters;
  /** Sent as JSON. */
  body?: object;
  signal?: AbortSignal;
}

/**
 * {@link PlatformApi} over HTTP. Every answer is checked against the contract before it is handed on.
 *
 * @public
 */
export class PlatformClient implements PlatformApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  resources(
    entityRef: string,
    options: { provider?: string } & RequestOptions = {},
  ) {
    return this.#call(resourcesResponseSchema, {
      path: [...entityPath(entityRef), 'resources'],
      query: { provider: options.provider },
      signal: options.signal,
    });
  }

  refresh(entityRef: string, options: RequestOptions = {}) {
    return this.#call(resourcesResponseSchema, {
      method: 'POST',
      path: [...entityPath(entityRef), 'refresh'],
      signal: options.signal,
    });
  }

  view(
    entityRef: string,
    provider: string,
    view: string,
    options: ViewRequest & RequestOptions = {},
  ) {
    return this.#call(viewResponseSchema, {
      path: [...entityPath(entityRef), 'resources', provider, 'views', view],
      query: { ...options.parameters, id: options.id },
      signal: options.signal,
    });
  }

  readLogs(
    entityRef: string,
    resource: ResourceKey,
    { signal, ...query }: LogsRequest & RequestOptions = {},
  ) {
    return this.#call(logsResponseSchema, {
      path: [...resourcePath(entityRef, resource), 'logs'],
      query: { ...query, q: query.q || undefined },
      signal,
    });
  }

  act(
    entityRef: string,
    resource: ResourceKey,
    action: string,
    { signal, ...body }: ActRequest & RequestOptions = {},
  ) {
    return this.#call(actionResponseSchema, {
      method: 'POST',
      path: [...resourcePath(entityRef, resource), 'actions', action],
      body,
      signal,
    });
  }

  watch(entityRef: string, options: RequestOptions = {}) {
    return this.#call(watchResponseSchema, {
      method: 'PUT',
      path: [...entityPath(entityRef), 'watch'],
      signal: options.signal,
    });
  }

  timeline(
    entityRef: string,
    options: { before?: string; limit?: number } & RequestOptions = {},
  ) {
    return this.#call(timelineResponseSchema, {
      path: [...entityPath(entityRef), 'timeline'],
      query: { before: options.before, limit: options.limit },
      signal: options.signal,
    });
  }

  fleet(filter: FleetFilter, options: PageRequest & RequestOptions = {}) {
    return this.#call(fleetResponseSchema, {
      path: ['fleet'],
      query: {
        provider: filter.provider,
        health: list(filter.health),
        owner: list(filter.owner),
        account: filter.account,
        q: filter.q || undefined,
        cursor: options.cursor,
        limit: options.limit,
      },
      signal: options.signal,
    });
  }

  connections(options: RequestOptions = {}) {
    return this.#call(providersResponseSchema, {
      path: ['providers'],
      signal: options.signal,
    });
  }

  problems(options: PageRequest & RequestOptions = {}) {
    return this.#call(problemsResponseSchema, {
      path: ['problems'],
      query: { cursor: options.cursor, limit: options.limit },
      signal: options.signal,
    });
  }

  async #call<T>(schema: z.ZodType<T>, call: Call): Promise<T> {
    const url = `${await this.#discoveryApi.getBaseUrl('platform')}${target(
      call,
    )}`;
    const response = await this.#fetchApi
      .fetch(url, {
        method: call.method ?? 'GET',
        signal: call.signal,
        ...(call.body && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(call.body),
        }),
      })
      .catch((error: unknown) => {
        if (call.signal?.aborted) throw error;
        throw new PlatformApiError(
          0,
          'unreachable',
          'The portal’s backend could not be reached',
        );
      });
    if (!response.ok) throw await errorOfResponse(response);
    const body: unknown = await response.json().catch(() => undefined);
    const parsed = schema.safeParse(body);
    if (!parsed.success) {
      throw new PlatformApiError(
        response.status,
        'invalid-response',
        'The portal’s backend answered something that this page does not understand',
      );
    }
    return parsed.data;
  }
}

function entityPath(entityRef: string): string[] {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return ['entities', kind, namespace, name];
}

function resourcePath(entityRef: string, { provider, id }: ResourceKey) {
  return [...entityPath(entityRef), 'resources', provider, id];
}

function target(call: Call): string {
  const path = ['v1', ...call.path].map(encodeURIComponent).join('/');
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) query.set(key, String(value));
  }
  return query.size ? `/${path}?${query}` : `/${path}`;
}

function list(values: readonly string[] | undefined): string | undefined {
  return values?.length ? values.join(',') : undefined;
}
