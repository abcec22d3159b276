import { Readable } from 'node:stream';
import { StreamEvent } from './events';

export interface PlaybackOptions {
  /** Milliseconds before each delta. */
  deltaDelayMs: number;
  /** How one event goes over the wire. */
  encode(event: StreamEvent['data']): string | Uint8Array;
  /** The connection is cut after the last event, instead of being ended. */
  cut: boolean;
  /** Everything was sent. */
  onSent(): void;
  /** The client went before that. */
  onAborted(): void;
}

/** Long enough for what was written before to be on its way. */
const CUT_AFTER_MS = 20;

/** Sends the events of an answer in time, and knows when nobody listens any more. */
export class Playback extends Readable {
  private next = 0;
  private timer: NodeJS.Timeout | undefined;
  private sent = false;

  constructor(
    private readonly events: readonly StreamEvent[],
    private readonly options: PlaybackOptions,
  ) {
    super();
  }

  override _read(): void {
    if (this.timer || this.sent) return;
    const event = this.events.at(this.next);
    if (this.next >= this.events.length || !event) {
      this.end();
      return;
    }
    const delta = event.data.type === 'content_block_delta';
    const delayMs =
      (event.waitMs ?? 0) + (delta ? this.options.deltaDelayMs : 0);
    this.next += 1;
    const send = () => {
      this.timer = undefined;
      this.push(this.options.encode(event.data));
    };
    if (delayMs > 0) this.timer = setTimeout(send, delayMs);
    else send();
  }

  override _destroy(
    error: Error | null,
    callback: (error?: Error | null) => void,
  ): void {
    clearTimeout(this.timer);
    if (!this.sent) {
      this.sent = true;
      this.options.onAborted();
    }
    callback(error);
  }

  private end(): void {
    this.sent = true;
    this.options.onSent();
    if (!this.options.cut) {
      this.push(null);
      return;
    }
    this.timer = setTimeout(
      () => this.destroy(new Error('The connection is cut on purpose.')),
      CUT_AFTER_MS,
    );
  }
}
