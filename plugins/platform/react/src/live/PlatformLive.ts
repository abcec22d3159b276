import { SignalApi, SignalSubscriber } from '@backstage/plugin-signals-react';
import {
  PLATFORM_SIGNALS_CHANNEL,
  PlatformSignal,
  signalSchema,
} from '@portolan/plugin-platform-common';
import { QueryClient } from '@tanstack/react-query';
import { PlatformApi } from '../api/PlatformApi';
import { queryKeys } from '../queries/queryKeys';
import { applySignal } from './applySignal';
import { EntityWatch } from './EntityWatch';

/** Changes come in flurries (one per resource); one read answers them all. */
const SETTLE_MS = 250;

/**
 * Live changes: watches the entities on screen and brings what is announced about them into the query cache.
 *
 * @public
 */
export class PlatformLive {
  readonly #platformApi: PlatformApi;
  readonly #queryClient: QueryClient;
  readonly #watches = new Map<string, EntityWatch>();
  readonly #listeners = new Set<() => void>();
  readonly #unsettled = new Map<string, Set<string>>();
  #subscription: SignalSubscriber | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(options: { platformApi: PlatformApi; queryClient: QueryClient }) {
    this.#platformApi = options.platformApi;
    this.#queryClient = options.queryClient;
  }

  /**
   * Watches an entity until the returned function is called.
   *
   * @param signalApi - absent where the app has no signals plugin: the lease is held nevertheless, so that the
   *   backend keeps the entity fresh, and the pages ask again from time to time
   */
  watch(
    user: string,
    entityRef: string,
    signalApi: SignalApi | undefined,
  ): () => void {
    const watch = this.#watchOf(entityRef);
    watch.add();
    this.#subscription ??= signalApi?.subscribe(
      PLATFORM_SIGNALS_CHANNEL,
      message => this.#onMessage(user, message),
    );
    let watching = true;
    return () => {
      if (!watching) return;
      watching = false;
      watch.remove();
      if (![...this.#watches.values()].some(other => other.active)) {
        this.#unsubscribe();
      }
    };
  }

  /** Whether changes of the entity are sent to this page as they happen. */
  isLive(entityRef: string): boolean {
    return (
      this.#subscription !== undefined &&
      this.#watches.get(entityRef)?.leased === true
    );
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  stop(): void {
    this.#watches.forEach(watch => watch.stop());
    this.#watches.clear();
    this.#unsubscribe();
  }

  #watchOf(entityRef: string): EntityWatch {
    const known = this.#watches.get(entityRef);
    if (known) return known;
    const watch = new EntityWatch({
      lease: () => this.#platformApi.watch(entityRef),
      onChange: () => this.#listeners.forEach(listener => listener()),
    });
    this.#watches.set(entityRef, watch);
    return watch;
  }

  #unsubscribe(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    clearTimeout(this.#settling);
    this.#settling = undefined;
    this.#unsettled.clear();
  }

  #onMessage(user: string, message: unknown): void {
    const signal = signalSchema.safeParse(message).data;
    if (!signal) return;
    applySignal(this.#queryClient, user, signal);
    this.#settleSoon(user, signal);
  }

  /** A signal has no reason and no details: reads what it changed again, once for all that arrive together. */
  #settleSoon(user: string, { entityRef, provider }: PlatformSignal): void {
    const providers = this.#unsettled.get(entityRef) ?? new Set<string>();
    this.#unsettled.set(entityRef, providers.add(provider));
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      const unsettled = new Map(this.#unsettled);
      this.#unsettled.clear();
      unsettled.forEach((changed, ref) => this.#settle(user, ref, changed));
    }, SETTLE_MS);
  }

  #settle(user: string, entityRef: string, providers: Set<string>): void {
    const invalidate = (queryKey: readonly unknown[]) =>
      this.#queryClient.invalidateQueries({ queryKey });
    invalidate(queryKeys.ofResources(user, entityRef));
    invalidate(queryKeys.timeline(user, entityRef));
    providers.forEach(provider =>
      invalidate(queryKeys.ofViews(user, entityRef, provider)),
    );
    // Its counts have changed too; the page asks for them at its own pace.
    this.#queryClient.invalidateQueries({
      queryKey: queryKeys.ofFleet(user),
      refetchType: 'none',
    });
  }
}
