import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ActionRequest,
  ActionResponse,
  FleetResponse,
  Health,
  LogsQuery,
  LogsResponse,
  ProblemsResponse,
  ProvidersResponse,
  ResourcesResponse,
  Snapshot,
  TimelineResponse,
  ViewResponse,
  WatchResponse,
} from '@portolan/plugin-platform-common';

/** Lets a caller give up. @public */
export interface RequestOptions {
  signal?: AbortSignal;
}

/** @public */
export interface ViewRequest {
  /** Only this resource's part. */
  id?: string;
  /** What the view asks for besides, as its provider documents it. */
  parameters?: Readonly<Record<string, string>>;
}

/**
 * Names one resource of an entity; a snapshot does.
 *
 * @public
 */
export type ResourceKey = Pick<Snapshot, 'provider' | 'id'>;

/**
 * Which log lines. Unset means the newest page of what a person most likely wants.
 *
 * @public
 */
export type LogsRequest = Partial<LogsQuery>;

/**
 * What is asked of an action. Unset means to do it, with no input and whatever the state is.
 *
 * @public
 */
export type ActRequest = Partial<ActionRequest>;

/**
 * Which resources of the fleet to show. Unset means all.
 *
 * @public
 */
export interface FleetFilter {
  provider?: string;
  health?: readonly Health[];
  /** Entity refs. */
  owner?: readonly string[];
  account?: string;
  /** Part of a name. */
  q?: string;
}

/** @public */
export interface PageRequest {
  cursor?: string;
  limit?: number;
}

/**
 * The HTTP API of the platform plugin. Entity refs go in, snapshots come out, and every failure is a
 * {@link PlatformApiError}.
 *
 * @public
 */
export interface PlatformApi {
  resources(
    entityRef: string,
    options?: { provider?: string } & RequestOptions,
  ): Promise<ResourcesResponse>;
  /** Fetches every resource of the entity now; limited per user. */
  refresh(
    entityRef: string,
    options?: RequestOptions,
  ): Promise<ResourcesResponse>;
  view(
    entityRef: string,
    provider: string,
    view: string,
    options?: ViewRequest & RequestOptions,
  ): Promise<ViewResponse>;
  /** One page of the lines that a resource wrote, the oldest first; needs `platform.logs.read`. */
  readLogs(
    entityRef: string,
    resource: ResourceKey,
    options?: LogsRequest & RequestOptions,
  ): Promise<LogsResponse>;
  /**
   * Plans (`dryRun`) or does one of the `actions` of a resource's snapshot; needs `platform.resource.act`.
   *
   * @throws PlatformApiError with status 403 where the caller may not, 409 where it cannot be done now or the resource
   *   is no longer as `expected`, 503 where the upstream fails
   */
  act(
    entityRef: string,
    resource: ResourceKey,
    action: string,
    request?: ActRequest & RequestOptions,
  ): Promise<ActionResponse>;
  /** Says that the caller looks at this entity, so that it is kept fresh and its changes are sent. */
  watch(entityRef: string, options?: RequestOptions): Promise<WatchResponse>;
  timeline(
    entityRef: string,
    options?: { before?: string; limit?: number } & RequestOptions,
  ): Promise<TimelineResponse>;
  fleet(
    filter: FleetFilter,
    options?: PageRequest & RequestOptions,
  ): Promise<FleetResponse>;
  connections(options?: RequestOptions): Promise<ProvidersResponse>;
  problems(options?: PageRequest & RequestOptions): Promise<ProblemsResponse>;
}

/** @public */
export const platformApiRef = createApiRef<PlatformApi>().with({
  id: 'plugin.platform.api',
  pluginId: 'platform',
});
