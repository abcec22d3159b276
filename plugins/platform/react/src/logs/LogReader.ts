import {
  Link,
  LogLine,
  LogsResponse,
  LogStream,
  ResourceError,
} from '@portolan/plugin-platform-common';
import { PlatformApiError, toPlatformApiError } from '../api/PlatformApiError';

/** Most lines that are kept; a browser shows them without effort, and nobody reads more. */
export const MAX_LINES = 5_000;

/** How often what has been written since is asked for. */
const POLL_MS = 3_000;
const MAX_POLL_MS = 30_000;

/** Pages without a single line that are passed over in search of the newest. */
const EMPTY_PAGES = 5;

/** A line with a number that stays its own while lines come before and after it. */
export interface KeptLine extends LogLine {
  number: number;
}

/** What is known of a log. */
export interface LogState {
  /** `loading` until the first answer came, `failed` if it was an error. */
  status: 'loading' | 'failed' | 'ready';
  /** The oldest first, at most {@link MAX_LINES}. */
  lines: readonly KeptLine[];
  /** Older lines that were let go to make room. */
  dropped: number;
  /** Older lines can be had. */
  hasOlder: boolean;
  isLoadingOlder: boolean;
  /** New lines are asked for by themselves. */
  isTailing: boolean;
  streams: readonly LogStream[];
  stream?: string;
  notice?: string;
  link?: Link;
  /** Why the latest request failed. The lines are still there. */
  error?: PlatformApiError;
  /** Why the upstream gave no lines. */
  upstreamError?: ResourceError;
}

/** Reads one page. */
export type ReadLogPage = (
  page: { after?: string; before?: string },
  signal: AbortSignal,
) => Promise<LogsResponse>;

const NOTHING_YET: LogState = {
  status: 'loading',
  lines: [],
  dropped: 0,
  hasOlder: false,
  isLoadingOlder: false,
  isTailing: false,
  streams: [],
};

/**
 * Reads a log: its newest page, then what is written since, and older pages when asked to. Keeps a bounded part of it.
 */
export class LogReader {
  readonly #read: ReadLogPage;
  readonly #tail: boolean;
  readonly #listeners = new Set<() => void>();
  #state = NOTHING_YET;
  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next: string | undefined;
  #previous: string | undefined;
  #failures = 0;
  #isAsking = false;
  #olderFailed = false;
  /** While a person reads older lines, none of them is let go. */
  #atEnd = true;

  /** @param tail - whether to go on asking for what is written since */
  constructor(options: { read: ReadLogPage; tail: boolean }) {
    this.#read = options.read;
    this.#tail = options.tail;
  }

  readonly getState = (): LogState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    this.#abort = new AbortController();
    this.#isAsking = false;
    this.#set({ isLoadingOlder: false });
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#askAfter(0);
  }

  stop(): void {
    this.#abort.abort();
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#onVisibility);
  }

  /** Asks again now for what failed. */
  retry(): void {
    this.#failures = 0;
    if (this.#olderFailed) this.loadOlder();
    else this.#askAfter(0);
  }

  /** Whether the newest lines are on screen. */
  setAtEnd(atEnd: boolean): void {
    const wasFull = this.#isFull();
    this.#atEnd = atEnd;
    if (wasFull && !this.#isFull()) this.#askAfter(0);
  }

  async loadOlder(): Promise<void> {
    const { signal } = this.#abort;
    const before = this.#previous;
    if (!before || this.#state.isLoadingOlder || !this.#state.hasOlder) return;
    this.#olderFailed = false;
    this.#set({ isLoadingOlder: true });
    try {
      const page = await this.#read({ before }, signal);
      if (signal.aborted) return;
      this.#olderFailed = page.error !== undefined;
      if (!page.error) {
        this.#previous = page.previous;
        this.#prepend(page.lines);
      }
      this.#set({
        isLoadingOlder: false,
        error: undefined,
        upstreamError: page.error,
      });
    } catch (error) {
      if (signal.aborted) return;
      this.#olderFailed = true;
      this.#set({ isLoadingOlder: false, error: toPlatformApiError(error) });
    }
  }

  readonly #onVisibility = () => this.#askAfter(0);

  #askAfter(delayMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#mayAsk()) return;
    this.#timer = setTimeout(() => this.#ask(), delayMs);
  }

  /** Not if nothing can come, nobody looks, or there is no room without taking away what somebody reads. */
  #mayAsk(): boolean {
    if (this.#isAsking || document.visibilityState === 'hidden') return false;
    if (this.#isFirst()) return true;
    return this.#tail && this.#next !== undefined && !this.#isFull();
  }

  #isFirst(): boolean {
    const { status, upstreamError } = this.#state;
    return (
      status !== 'ready' ||
      (upstreamError !== undefined && this.#next === undefined)
    );
  }

  #isFull(): boolean {
    return this.#state.lines.length >= MAX_LINES && !this.#atEnd;
  }

  async #ask(): Promise<void> {
    if (!this.#mayAsk()) return;
    const { signal } = this.#abort;
    this.#isAsking = true;
    try {
      const after = this.#next;
      const page =
        this.#isFirst() || after === undefined
          ? await this.#first(signal)
          : await this.#newer(after, signal);
      if (signal.aborted) return;
      this.#isAsking = false;
      this.#failures = page.error ? this.#failures + 1 : 0;
      this.#set({ error: undefined, upstreamError: page.error });
      this.#askAfter(page.more ? 0 : this.#pause(page.error?.retryAfterMs));
    } catch (thrown) {
      if (signal.aborted) return;
      this.#isAsking = false;
      this.#failures += 1;
      const error = toPlatformApiError(thrown);
      const { status } = this.#state;
      this.#set({ error, status: status === 'ready' ? status : 'failed' });
      if (error.retryable) this.#askAfter(this.#pause(error.retryAfterMs));
    }
  }

  #pause(retryAfterMs = 0): number {
    const doubled = POLL_MS * 2 ** this.#failures;
    return Math.max(Math.min(doubled, MAX_POLL_MS), retryAfterMs);
  }

  /** The newest page that has lines: searches come back empty-handed from parts of a log. */
  async #first(signal: AbortSignal): Promise<LogsResponse> {
    const newest = await this.#read({}, signal);
    let page = newest;
    for (let empty = 0; empty < EMPTY_PAGES; empty += 1) {
      if (page.lines.length > 0 || page.error || !page.previous) break;
      page = await this.#read({ before: page.previous }, signal);
    }
    if (signal.aborted) return newest;
    const { streams = [], stream, notice, link, next } = newest;
    this.#previous = page.previous;
    this.#next = next;
    this.#set({
      status: 'ready',
      lines: numbered(page.lines, 0),
      dropped: 0,
      hasOlder: page.previous !== undefined,
      isTailing: this.#tail && next !== undefined,
      streams,
      stream,
      notice,
      link,
    });
    return { ...newest, error: page.error };
  }

  async #newer(after: string, signal: AbortSignal): Promise<LogsResponse> {
    const page = await this.#read({ after }, signal);
    if (signal.aborted || page.error) return page;
    this.#next = page.next;
    this.#append(page.lines);
    this.#set({ isTailing: this.#tail && page.next !== undefined });
    return page;
  }

  #append(page: readonly LogLine[]): void {
    if (page.length === 0) return;
    const { lines, dropped } = this.#state;
    const last = lines.at(-1)?.number ?? -1;
    const all = [...lines, ...numbered(page, last + 1)];
    const surplus = Math.max(0, all.length - MAX_LINES);
    this.#set({
      lines: surplus ? all.slice(surplus) : all,
      dropped: dropped + surplus,
      // What was let go cannot be joined again at the right place.
      hasOlder: this.#state.hasOlder && surplus === 0,
    });
  }

  #prepend(page: readonly LogLine[]): void {
    const { lines } = this.#state;
    const room = MAX_LINES - lines.length;
    const kept = page.slice(Math.max(0, page.length - room));
    const first = lines.at(0)?.number ?? 0;
    this.#set({
      lines: [...numbered(kept, first - kept.length), ...lines],
      dropped: this.#state.dropped + page.length - kept.length,
      hasOlder: this.#previous !== undefined && room > page.length,
    });
  }

  #set(change: Partial<LogState>): void {
    this.#state = { ...this.#state, ...change };
    this.#listeners.forEach(listener => listener());
  }
}

function numbered(lines: readonly LogLine[], first: number): KeptLine[] {
  return lines.map((line, index) => ({ ...line, number: first + index }));
}
