/**
 * What time it is in the sandbox, in milliseconds since 1970.
 *
 * @public
 */
export interface Clock {
  now(): number;
  /** Moves the time forward. */
  advance(ms: number): void;
}

/** Stands still until it is advanced. @public */
export class ManualClock implements Clock {
  private time: number;

  constructor(startMs: number = Date.now()) {
    this.time = startMs;
  }

  now(): number {
    return this.time;
  }

  advance(ms: number): void {
    this.time += ms;
  }
}

/** The time of the machine, plus what it was advanced by. @public */
export class RealClock implements Clock {
  private ahead = 0;

  now(): number {
    return Date.now() + this.ahead;
  }

  advance(ms: number): void {
    this.ahead += ms;
  }
}
