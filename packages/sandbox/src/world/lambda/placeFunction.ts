import { Timeline } from '../../clock/Timeline';
import { arnOf } from '../arns';
import { Ids } from '../Ids';
import { Region } from '../Region';
import { FunctionSpec } from './functionSchema';
import { runFunctionScenario } from './functionScenarios';
import { LambdaFunction } from './LambdaFunction';

interface Surroundings {
  timeline: Timeline;
  seed: string;
  /** Since when scenarios have been going. */
  startedAt: number;
  /** When the sandbox began to listen. */
  beganAt: number;
}

/** A function as it is described, and what happens to it. */
export function placeFunction(
  region: Region,
  spec: FunctionSpec,
  { seed, startedAt, ...surroundings }: Surroundings,
): LambdaFunction {
  const { place } = region;
  // Of its own, so that the identifiers of everything else stay what they are without it.
  const ids = new Ids(`${seed} ${arnOf('lambda', place, spec.name)}`);
  const lambda = new LambdaFunction(spec, place, ids, startedAt);
  region.functions.set(spec.name, lambda);
  runFunctionScenario(lambda, surroundings);
  return lambda;
}
