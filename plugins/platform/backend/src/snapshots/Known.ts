import { ResourceError } from '@portolan/plugin-platform-common';

/** What is known of one thing that lives upstream. */
export interface Known<TValue> {
  /** The last that the upstream said; absent if it never answered. */
  value?: TValue;
  /** Milliseconds since the epoch: when `value` was said, or when the upstream was first asked. */
  fetchedAt: number;
  /** Milliseconds since the epoch: when the upstream was last asked. */
  askedAt: number;
  /** Why the last attempt gave nothing new. */
  error?: ResourceError;
}

/** An answer to a reader: what is known, and whether it is older than wished. */
export interface Reading<TValue> extends Known<TValue> {
  stale: boolean;
}

/** What one fetch taught of one item. */
export interface Learned<TItem, TValue> {
  item: TItem;
  known: Known<TValue>;
}

export interface Freshness {
  /** Milliseconds: what is older is served as stale and fetched again behind. */
  maxAgeMs: number;
  /** Milliseconds: longest wait for what is not known at all. */
  waitMs: number;
}

/** Where knowledge outlives this process. Must not throw. */
export interface OuterTier<TItem, TValue> {
  read(items: readonly TItem[]): Promise<(Known<TValue> | undefined)[]>;
}
