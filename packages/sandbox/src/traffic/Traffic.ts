import { Counters } from './Counters';
import { Faults } from './Faults';
import { RequestLog } from './RequestLog';

/** What every upstream of the sandbox shares: what came in, and what is to go wrong. */
export interface Traffic {
  counters: Counters;
  faults: Faults;
  log: RequestLog;
  settings: TrafficSettings;
}

/** @public */
export interface TrafficSettings {
  /** Added to every answer. */
  latencyMs: number;
}

export function newTraffic(
  chance: () => number,
  settings: TrafficSettings,
): Traffic {
  return {
    counters: new Counters(),
    faults: new Faults(chance),
    log: new RequestLog(),
    settings: { ...settings },
  };
}
