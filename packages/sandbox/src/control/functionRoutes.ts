import { FastifyInstance } from 'fastify';
import { LambdaFunction } from '../world/lambda/LambdaFunction';
import { World } from '../world/World';
import {
  addFunctionSchema,
  changeFunctionSchema,
  functionRefSchema,
  FunctionState,
} from './api';
import { NotFound } from './NotFound';

export function functionRoutes(server: FastifyInstance, world: World): void {
  const need = (arn: string): LambdaFunction => {
    const found = world.findFunction(arn);
    if (!found) throw new NotFound(`There is no function '${arn}'.`);
    return found;
  };
  server.get('/world/functions', () => ({
    items: [...world.functions()].map(each => stateOf(each, world.now())),
  }));
  server.post('/world/functions', ({ body }) => {
    const { function: described, ...place } = addFunctionSchema.parse(body);
    return stateOf(world.addFunction(place, described), world.now());
  });
  server.patch('/world/functions', ({ body }) => {
    const {
      function: arn,
      lastUpdate,
      state,
      publish,
      ...traffic
    } = changeFunctionSchema.parse(body);
    const lambda = need(arn);
    const now = world.now();
    if (Object.keys(traffic).length) lambda.setTraffic(now, traffic);
    if (lastUpdate) lambda.lastUpdate = lastUpdate;
    if (state) lambda.state = state;
    if (publish) {
      lambda.updateCode(now);
      lambda.publish(now, publish.description);
    }
    return stateOf(lambda, now);
  });
  server.delete('/world/functions', ({ body }) => {
    const { function: arn } = functionRefSchema.parse(body);
    need(arn);
    world.deleteFunction(arn);
    return {};
  });
}

function stateOf(lambda: LambdaFunction, now: number): FunctionState {
  const { requestsPerMinute, errorRate, throttleRate, durationMs } =
    lambda.trafficAt(now);
  return {
    arn: lambda.arn,
    state: lambda.state,
    lastUpdate: lambda.lastUpdate.status,
    versions: lambda.versions.map(({ version }) => version),
    aliases: Object.fromEntries(
      [...lambda.aliases].map(([name, { version }]) => [name, version]),
    ),
    requestsPerMinute,
    errorRate,
    throttleRate,
    durationMs,
  };
}
