import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ActionField,
  BindingReader,
  Claim,
  LogsResponse,
  ProviderConnection,
  Snapshot,
  TimelineEvent,
} from '@portolan/plugin-platform-common';
import { z } from 'zod';
import { UpstreamError } from './UpstreamError';

/**
 * One call to an upstream, made under the call policy.
 *
 * @public
 */
export interface UpstreamCall {
  /**
   * What shares a limit, a circuit and a health: `aws:111122223333:eu-west-1:ecs`, `argo-cd:prod`. Config under
   * `platform.upstreams` matches on it.
   */
  upstream: string;
  /** The upstream's own name of the operation, for metrics, logs and messages: `DescribeServices`. */
  operation: string;
  /** Whether it may be sent again after a failure whose outcome is unknown. Reads may; the default is `true`. */
  retryable?: boolean;
}

/**
 * What a provider is given for each piece of work.
 *
 * @public
 */
export interface UpstreamContext {
  /** Fires when nobody waits for the answer any more. */
  signal: AbortSignal;
  logger: LoggerService;
  /**
   * Makes one upstream call under the policy: deadline, concurrency limit, retry with jitter, circuit breaker.
   *
   * @param send - makes exactly one request, hands `signal` on to it, and throws only {@link UpstreamError}
   * @throws {@link UpstreamError}
   */
  call<T>(
    call: UpstreamCall,
    send: (signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
}

/** @public */
export interface FetchContext extends UpstreamContext {
  /**
   * Keeps what an upstream can never change (a task definition revision, a commit's author): memory, then the shared
   * cache. `load` is called once per key, and one failed `load` fails only its own key.
   *
   * @param keys - unique within the provider; part of a cache key, so no secrets
   * @returns one entry per key that `load` answered
   */
  immutable<T>(
    kind: string,
    keys: readonly string[],
    load: (missing: string[]) => Promise<ReadonlyMap<string, T>>,
  ): Promise<ReadonlyMap<string, T>>;
}

/** @public */
export interface DiscoverContext extends FetchContext {
  /** Whether the entity may bind this; ask before any call to an account, project or path. */
  allows(claim: Claim): boolean;
}

/**
 * What a provider says of one resource: a snapshot without what the core adds.
 *
 * @public
 */
export type ResourceState<TDetails> = Pick<
  Snapshot<TDetails>,
  'name' | 'scope' | 'health' | 'reason' | 'version' | 'updatedAt' | 'links'
> & { details?: TDetails };

/** @public */
export type FetchResult<T> =
  | { ok: true; value: T }
  | { ok: false; error: UpstreamError };

/**
 * More about a resource than its snapshot, read when a person opens it (tasks, deployments, a diff). Batched, cached
 * and refreshed like snapshots.
 *
 * @public
 */
export interface ResourceView<TRef> {
  /** Part of the URL: lower case, digits and hyphens. */
  id: string;
  /** Query parameters that it takes besides `id`, each with the pattern that its value must match in full. */
  parameters?: Readonly<Record<string, RegExp>>;
  /** @returns one result per ref, in order; `value` is a DTO of the provider's common package */
  fetch(
    refs: readonly TRef[],
    parameters: Readonly<Record<string, string>>,
    ctx: FetchContext,
  ): Promise<FetchResult<unknown>[]>;
}

/** Which log lines. @public */
export interface LogQuery {
  /** One of the page's `streams`; absent for the one that a person most likely wants. */
  stream?: string;
  /** Only lines that contain this text. */
  search?: string;
  /** Milliseconds since 1970: nothing older. */
  from?: number;
  /** Milliseconds since 1970: nothing newer. */
  to?: number;
  /** `next` of an earlier page. */
  after?: string;
  /** `previous` of an earlier page. */
  before?: string;
  /** Most lines of a page. */
  limit: number;
}

/** @public */
export interface LogContext<TDetails = unknown> extends FetchContext {
  /** What was last known of the resource, so that nothing need be asked to find its lines. */
  known?: ResourceState<TDetails>;
}

/** Lines as the upstream wrote them: the core redacts and bounds them. @public */
export type LogPage = Omit<LogsResponse, 'error'>;

/** @public */
export interface ActionContext extends FetchContext {
  /** The same for every attempt of one request, for upstreams that take such a token. */
  idempotencyToken: string;
}

/** What an action would do, read from the upstream and changing nothing. @public */
export interface ActionPlan {
  /** One sentence: what happens to which resource in which environment. */
  message: string;
  /** Step by step. */
  effects: string[];
  /** Names the state that the plan rests on; handed back to `run`. */
  expected?: string;
}

/**
 * Something that people may do to a resource: with their own rights, confirmed, audited.
 *
 * @public
 */
export interface ResourceAction<TRef, TDetails = unknown> {
  /** Part of the URL: lower case, digits and hyphens. */
  id: string;
  /** What the button says: `Roll back`. */
  title: string;
  /** One sentence for people and for agents. */
  description: string;
  /** Whether something that runs now may stop, or stop being served. */
  destructive: boolean;
  /** Shape of the input. Values arrive from forms: numbers may be text, so coerce. */
  input: z.ZodObject;
  /** Whether it makes sense in this state, and what it asks for. Pure. */
  offer(
    state: ResourceState<TDetails>,
  ):
    | { available: true; fields?: ActionField[] }
    | { available: false; why: string };
  /**
   * @param input - parsed by `input`
   * @throws UpstreamError
   * @throws ActionRefused where it cannot be done
   */
  plan(
    ref: TRef,
    input: Readonly<Record<string, unknown>>,
    ctx: FetchContext,
  ): Promise<ActionPlan>;
  /**
   * @param input - parsed by `input`
   * @param expected - of the plan that a person confirmed, if they saw one
   * @returns one sentence: what was begun
   * @throws UpstreamError
   * @throws ActionRefused where the upstream does not do it, or the resource is no longer what was `expected`
   */
  run(
    ref: TRef,
    input: Readonly<Record<string, unknown>>,
    expected: string | undefined,
    ctx: ActionContext,
  ): Promise<{ message: string }>;
}

/**
 * Follows what an upstream pushes, so that whoever looks need not wait for the next refresh.
 *
 * @public
 */
export interface ResourceWatch<TRef, TDetails = unknown> {
  /** What one stream covers, however many look: the instance. Refs with one channel share a stream. */
  channel(ref: TRef): string;
  /**
   * Follows one channel until `ctx.signal` fires. The core opens it while somebody looks at a resource of the channel,
   * on one replica, and opens it again with back-off where it throws or ends.
   *
   * @param ref - one of the channel's
   * @param changed - for each change of a resource: its new state where the upstream said it, else nothing, and it is
   * fetched. Resources that nobody binds are left out by the core.
   * @throws UpstreamError
   */
  follow(
    ref: TRef,
    changed: (ref: TRef, state?: ResourceState<TDetails>) => void,
    ctx: UpstreamContext,
  ): Promise<void>;
}

/** @public */
export type ProbeResult = Pick<ProviderConnection, 'instance' | 'identity'> & {
  error?: UpstreamError;
};

/**
 * One system, to the core. It says how to read its annotations and how to fetch many of its resources at once; cache,
 * retries, polling, rights and HTTP are the core's.
 *
 * @public
 */
export interface ResourceProvider<TRef, TDetails = unknown, TQuery = never> {
  /** Lower case, digits and hyphens: `ecs`. */
  id: string;
  /** What people call the system: `Amazon ECS`. */
  title: string;
  bindings: BindingReader<TRef, TQuery>;
  /** The snapshot's `id`. Two refs with one key are one resource. */
  key(ref: TRef): string;
  /** What is known of a resource before, or without, asking: shown when the upstream never answered. */
  describe(ref: TRef): Pick<Snapshot, 'name' | 'scope' | 'links'>;
  /** What boundaries are checked against. */
  claim(ref: TRef): Claim;
  /**
   * Fetches many resources in as few calls as the upstream allows. A failure of one is that one's result; it throws
   * only on a defect.
   *
   * @returns one result per ref, in order
   */
  fetch(
    refs: readonly TRef[],
    ctx: FetchContext,
  ): Promise<FetchResult<ResourceState<TDetails>>[]>;
  /** Finds the resources that a query names. Partial failures are reported beside what was found. */
  discover?(
    query: TQuery,
    ctx: DiscoverContext,
  ): Promise<{ refs: TRef[]; errors: UpstreamError[] }>;
  views?: readonly ResourceView<TRef>[];
  /** @throws UpstreamError */
  logs?(
    ref: TRef,
    query: LogQuery,
    ctx: LogContext<TDetails>,
  ): Promise<LogPage>;
  actions?: readonly ResourceAction<TRef, TDetails>[];
  /**
   * What happened to resources lately, the newest first, at most 50 each.
   *
   * @returns one result per ref, in order
   */
  timeline?(
    refs: readonly TRef[],
    ctx: FetchContext,
  ): Promise<FetchResult<TimelineEvent[]>[]>;
  watch?: ResourceWatch<TRef, TDetails>;
  /** Who are we there, and does it answer: one result per configured account or server. */
  probe(ctx: UpstreamContext): Promise<ProbeResult[]>;
}
