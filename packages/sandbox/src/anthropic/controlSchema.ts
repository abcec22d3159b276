import { z } from 'zod';
import {
  answerScenarioSchema,
  answerScriptSchema,
  behaviourShape,
} from './schema';

/** Name of a server; `bedrock` is that of the models of AWS. */
const instance = z.string().default('main');

/** `PATCH /world/anthropic/servers` @public */
export const changeAnthropicSchema = z.strictObject({
  instance,
  deltaDelayMs: behaviourShape.deltaDelayMs.unwrap().optional(),
  obedient: behaviourShape.obedient.unwrap().optional(),
});

/** `POST /world/anthropic/scripts` @public */
export const addScriptSchema = answerScriptSchema.extend({ instance });

/** `POST /world/anthropic/scenarios` @public */
export const addScenarioSchema = answerScenarioSchema.extend({ instance });

/** @public */
export const anthropicRefSchema = z.strictObject({ instance });

/** @public */
export interface AnthropicState {
  instance: string;
  deltaDelayMs: number;
  obedient: boolean;
  /** That are still to be used. */
  scripts: number;
  scenarios: number;
}
