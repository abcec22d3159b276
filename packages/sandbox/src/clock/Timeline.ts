import { Clock } from './Clock';

interface Entry {
  at: number;
  run: () => void;
}

/**
 * What will happen in a world, in order of time.
 *
 * Nothing runs by itself: whoever looks at the world calls {@link Timeline.catchUp} first, and everything that was due
 * since then happens at its own time. So a world needs no timers, is the same however often it is looked at, and a
 * manual clock drives it exactly.
 */
export class Timeline {
  private readonly entries: Entry[] = [];
  private running?: number;

  constructor(private readonly clock: Clock, startMs: number) {
    this.running = startMs;
  }

  /** The time of what is happening; of the clock when nothing is. */
  now(): number {
    return this.running ?? this.clock.now();
  }

  at(timeMs: number, run: () => void): void {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.entries[middle].at <= timeMs) low = middle + 1;
      else high = middle;
    }
    this.entries.splice(low, 0, { at: timeMs, run });
  }

  in(seconds: number, run: () => void): void {
    this.at(Math.round(this.now() + seconds * 1_000), run);
  }

  /** Lets everything happen that is due by now. */
  catchUp(): void {
    const until = this.clock.now();
    while (this.entries.length && this.entries[0].at <= until) {
      const [entry] = this.entries.splice(0, 1);
      this.running = entry.at;
      entry.run();
    }
    this.running = undefined;
  }
}
