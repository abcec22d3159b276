import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  FleetResponse,
  Health,
  ProblemsResponse,
  ProvidersResponse,
  ResourcesResponse,
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
