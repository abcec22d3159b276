import { FastifyInstance } from 'fastify';
import { NotFound } from '../control/NotFound';
import { World } from '../world/World';
import { Claude } from './Claude';
import {
  addScenarioSchema,
  addScriptSchema,
  anthropicRefSchema,
  AnthropicState,
  changeAnthropicSchema,
} from './controlSchema';

const BASE = '/world/anthropic';

/** What tests and demos have the models do, below `/world/anthropic`. */
export function anthropicControl(server: FastifyInstance, world: World): void {
  server.patch(`${BASE}/servers`, ({ body }) => {
    const { instance, ...change } = changeAnthropicSchema.parse(body);
    const claude = need(world, instance);
    claude.deltaDelayMs = change.deltaDelayMs ?? claude.deltaDelayMs;
    claude.obedient = change.obedient ?? claude.obedient;
    return stateOf(instance, claude);
  });
  server.post(`${BASE}/scripts`, ({ body }) => {
    const { instance, ...script } = addScriptSchema.parse(body);
    const claude = need(world, instance);
    claude.scripts.push(script);
    return stateOf(instance, claude);
  });
  server.post(`${BASE}/scenarios`, ({ body }) => {
    const { instance, ...scenario } = addScenarioSchema.parse(body);
    const claude = need(world, instance);
    claude.scenarios.push(scenario);
    return stateOf(instance, claude);
  });
  server.get(`${BASE}/requests`, ({ query }) => ({
    items: need(
      world,
      anthropicRefSchema.parse(query).instance,
    ).received.list(),
  }));
  server.post(`${BASE}/reset`, ({ body }) => {
    const { instance } = anthropicRefSchema.parse(body);
    const claude = need(world, instance);
    claude.reset();
    return stateOf(instance, claude);
  });
}

function need(world: World, instance: string): Claude {
  const found =
    instance === 'bedrock'
      ? world.bedrock
      : world.anthropic.get(instance)?.claude;
  if (!found) throw new NotFound(`There is no Claude API '${instance}'.`);
  return found;
}

function stateOf(instance: string, claude: Claude): AnthropicState {
  const { deltaDelayMs, obedient, scripts, scenarios } = claude;
  return {
    instance,
    deltaDelayMs,
    obedient,
    scripts: scripts.length,
    scenarios: scenarios.length,
  };
}
