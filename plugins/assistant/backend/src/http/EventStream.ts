import { Response } from 'express';
import { NumberedEvent } from '../conversations/AnswerRun';

const HEARTBEAT_MS = 15_000;

/** Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export class EventStream {
  readonly #heartbeat: NodeJS.Timeout;

  constructor(private readonly response: Response) {
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Neither kept, nor compressed: compression waits for more.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    this.#heartbeat = setInterval(
      () => this.#write(': still here\n\n'),
      HEARTBEAT_MS,
    );
    response.once('close', () => clearInterval(this.#heartbeat));
  }

  /** Writes an event; `done` is the last one. */
  send({ id, event }: NumberedEvent): void {
    this.#write(
      `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
    );
    if (event.type === 'done') this.end();
  }

  end(): void {
    clearInterval(this.#heartbeat);
    this.response.end();
  }

  #write(text: string): void {
    if (!this.response.writableEnded && !this.response.destroyed) {
      this.response.write(text);
    }
  }
}
