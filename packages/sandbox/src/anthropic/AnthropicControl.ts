import { z } from 'zod';
import { ControlCall } from '../control/ControlCall';
import {
  addScenarioSchema,
  addScriptSchema,
  AnthropicState,
  changeAnthropicSchema,
} from './controlSchema';
import { ReceivedRequest } from './ReceivedRequests';

const BASE = '/world/anthropic';

/**
 * Drives the Claude models of a sandbox. Every method throws an Error with the sandbox's own words where it refuses;
 * `instance` is `main` if absent, and `bedrock` for the models of AWS.
 *
 * @public
 */
export class AnthropicControl {
  constructor(protected readonly call: ControlCall) {}

  /** Whether it obeys what it reads, and how slowly it speaks. */
  change(
    change: z.input<typeof changeAnthropicSchema>,
  ): Promise<AnthropicState> {
    return this.call('PATCH', `${BASE}/servers`, change);
  }

  /** Says what the answer to the next request is, or to the next whose question has certain words. */
  script(script: z.input<typeof addScriptSchema>): Promise<AnthropicState> {
    return this.call('POST', `${BASE}/scripts`, script);
  }

  /** Says what goes wrong with the next request. */
  scenario(
    scenario: z.input<typeof addScenarioSchema>,
  ): Promise<AnthropicState> {
    return this.call('POST', `${BASE}/scenarios`, scenario);
  }

  /** The latest requests with their bodies, oldest first, and what became of each. */
  async requests(instance = 'main'): Promise<ReceivedRequest[]> {
    const { items } = await this.call<{ items: ReceivedRequest[] }>(
      'GET',
      `${BASE}/requests?instance=${encodeURIComponent(instance)}`,
    );
    return items;
  }

  /** As in the beginning: without scripts, scenarios, requests, and neither slow nor obedient unless the world says so. */
  reset(instance = 'main'): Promise<AnthropicState> {
    return this.call('POST', `${BASE}/reset`, { instance });
  }
}
