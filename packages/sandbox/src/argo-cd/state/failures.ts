import { Application } from './Application';

/** What a crashing workload says of itself. */
export const CRASH_MESSAGE = ({ spec, name }: Application): string => {
  const { scenario } = spec;
  if (scenario.kind === 'degraded' && scenario.message) return scenario.message;
  return `back-off 5m0s restarting failed container=${name} pod=${name}: process exited with code 1`;
};
