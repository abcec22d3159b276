import { AnswerEvent } from '@portolan/plugin-assistant-common';
import { AnswerRecord } from './AnswerRecord';

/** An event with the id that a reader comes back with: its number, and the characters of the answer up to it. */
export interface NumberedEvent {
  id: string;
  event: AnswerEvent;
}

/** @returns what an event's id says; nothing for a text that is no id */
export function readEventId(
  id: string | undefined,
): { number: number; characters: number } | undefined {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(id ?? '');
  return match
    ? { number: Number(match[1]), characters: Number(match[2]) }
    : undefined;
}

/** An answer that this process makes: its events so far, and who reads them. */
export class AnswerRun {
  readonly record = new AnswerRecord();
  readonly #controller = new AbortController();
  readonly #events: NumberedEvent[] = [];
  readonly #readers = new Set<(event: NumberedEvent) => void>();
  #unread?: NodeJS.Timeout;
  #ended = false;

  /** @param resumeWithinMs - how long the answer goes on when nobody reads it any more */
  constructor(
    readonly userRef: string,
    private readonly resumeWithinMs: number,
  ) {}

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ended(): boolean {
    return this.#ended;
  }

  emit(event: AnswerEvent, entityRefs?: readonly string[]): void {
    if (this.#ended) return;
    this.record.apply(event, entityRefs);
    const numbered = {
      id: `${this.#events.length + 1}-${this.record.text.length}`,
      event,
    };
    this.#events.push(numbered);
    this.#readers.forEach(reader => reader(numbered));
    if (event.type === 'done') {
      this.#ended = true;
      clearTimeout(this.#unread);
    }
  }

  stop(): void {
    this.#controller.abort();
  }

  /**
   * Tells a reader all events after the given one, and those to come.
   *
   * @returns to be called when the reader is gone
   */
  read(after: number, reader: (event: NumberedEvent) => void): () => void {
    clearTimeout(this.#unread);
    this.#events.slice(after).forEach(event => reader(event));
    this.#readers.add(reader);
    return () => {
      this.#readers.delete(reader);
      if (this.#readers.size > 0 || this.#ended) return;
      clearTimeout(this.#unread);
      this.#unread = setTimeout(() => this.stop(), this.resumeWithinMs);
      this.#unread.unref();
    };
  }
}
