import { RequestSubject } from './Counters';

/** One answered request. Neither keys nor bodies are kept. @public */
export interface LoggedRequest extends RequestSubject {
  /** ISO 8601, by the clock of the machine. */
  at: string;
  status?: number;
  /** Code of the error that was answered. */
  error?: string;
  /** Fault rules that applied. */
  faults?: string[];
  durationMs: number;
}

const KEPT = 1_000;

export class RequestLog {
  private readonly entries: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.entries.push(request);
    if (this.entries.length > KEPT) this.entries.shift();
  }

  /** Newest first. */
  recent(limit: number): LoggedRequest[] {
    return this.entries.slice(-limit).reverse();
  }
}
