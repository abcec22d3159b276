/** One request for a message, and what became of it. Keys are not kept. @public */
export interface ReceivedRequest {
  id: string;
  /** ISO 8601, by the clock of the machine. */
  at: string;
  model?: string;
  stream: boolean;
  /** As it came. */
  body: unknown;
  /** Of the SDK: 0, 1, 2, … */
  retry?: number;
  /** `refused` was answered with an error; `aborted` was left by the client before its end. */
  outcome: 'running' | 'answered' | 'refused' | 'aborted';
  /** Of the answer. */
  status?: number;
  /** ISO 8601: when it was answered in full, refused, or left. */
  endedAt?: string;
  /** Deltas that were sent. */
  deltas: number;
}

const KEPT = 200;

/** The latest requests, for tests of prompts and of leaving. */
export class ReceivedRequests {
  private readonly kept: ReceivedRequest[] = [];

  add(request: ReceivedRequest): void {
    this.kept.push(request);
    if (this.kept.length > KEPT) this.kept.shift();
  }

  /** Oldest first. */
  list(): ReceivedRequest[] {
    return [...this.kept];
  }

  clear(): void {
    this.kept.length = 0;
  }
}

export function end(
  request: ReceivedRequest,
  outcome: Exclude<ReceivedRequest['outcome'], 'running'>,
  status?: number,
): void {
  if (request.outcome !== 'running') return;
  request.outcome = outcome;
  request.status = status ?? request.status;
  request.endedAt = new Date().toISOString();
}
