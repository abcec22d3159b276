import fastify, { FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import { anthropicControl } from '../anthropic/control';
import { argoCdControl } from '../argo-cd/control';
import { Clock } from '../clock/Clock';
import { terraformControl } from '../terraform/control';
import { faultRuleSchema } from '../traffic/Faults';
import { Traffic } from '../traffic/Traffic';
import { vaultControl } from '../vault/control';
import { startRollout } from '../world/rollout';
import { Scheduler } from '../world/Scheduler';
import { World } from '../world/World';
import {
  addServiceSchema,
  advanceSchema,
  changeServiceSchema,
  crashSchema,
  requestsQuerySchema,
  serviceRefSchema,
  ServiceState,
  settingsSchema,
  startDeploymentSchema,
} from './api';
import { functionRoutes } from './functionRoutes';
import { NotFound } from './NotFound';
import { projectRoutes } from './projectRoutes';

export interface Controlled {
  world: World;
  clock: Clock;
  traffic: Traffic;
}

/** The sandbox's own port: what came in, what is to go wrong, what is to happen. */
export function controlServer(controlled: Controlled): FastifyInstance {
  const { world, traffic } = controlled;
  const server = fastify({ forceCloseConnections: true });
  server.addHook('onRequest', async () => world.timeline.catchUp());
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof ZodError) {
      const problems = error.issues.map(
        ({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
      );
      return reply.code(400).send({ error: problems.join('; ') });
    }
    const status = error instanceof NotFound ? 404 : 500;
    const message = error instanceof Error ? error.message : String(error);
    return reply.code(status).send({ error: message });
  });
  server.get('/', () => ({ name: 'portolan-sandbox', time: isoTime(world) }));
  server.get('/counters', () => traffic.counters.read());
  server.post('/counters/reset', () => {
    traffic.counters.reset();
    return {};
  });
  server.get('/requests', ({ query }) => ({
    items: traffic.log.recent(requestsQuerySchema.parse(query).limit),
  }));
  server.patch('/settings', ({ body }) =>
    Object.assign(traffic.settings, settingsSchema.parse(body)),
  );
  faultRoutes(server, traffic);
  worldRoutes(server, controlled);
  functionRoutes(server, controlled.world);
  projectRoutes(server, controlled.world);
  argoCdControl(server, controlled.world);
  terraformControl(server, controlled.world);
  vaultControl(server, controlled.world);
  anthropicControl(server, controlled.world);
  return server;
}

function faultRoutes(server: FastifyInstance, { faults }: Traffic): void {
  server.get('/faults', () => ({ items: faults.list() }));
  server.post('/faults', ({ body }) => faults.add(faultRuleSchema.parse(body)));
  server.delete('/faults', () => {
    faults.clear();
    return {};
  });
  server.delete<{ Params: { id: string } }>('/faults/:id', ({ params }) => {
    if (!faults.remove(params.id))
      throw new NotFound(`There is no fault '${params.id}'.`);
    return {};
  });
}

function worldRoutes(
  server: FastifyInstance,
  { world, clock }: Controlled,
): void {
  const need = (arn: string): Scheduler => {
    const found = world.findService(arn);
    if (!found) throw new NotFound(`There is no service '${arn}'.`);
    return found;
  };
  server.post('/clock/advance', ({ body }) => {
    clock.advance(advanceSchema.parse(body).seconds * 1_000);
    world.timeline.catchUp();
    return { time: isoTime(world) };
  });
  server.get('/world/services', () => ({
    items: [...world.services()].map(stateOf),
  }));
  server.post('/world/services', ({ body }) => {
    const { cluster, service, ...place } = addServiceSchema.parse(body);
    return stateOf(world.addService(place, cluster, service));
  });
  server.delete('/world/services', ({ body }) => {
    const { service } = serviceRefSchema.parse(body);
    need(service);
    world.deleteService(service);
    return {};
  });
  server.patch('/world/services', ({ body }) => {
    const change = changeServiceSchema.parse(body);
    const scheduler = need(change.service);
    scheduler.change({
      desired: change.desired,
      placeable: change.placeable === null ? Infinity : change.placeable,
    });
    return stateOf(scheduler);
  });
  server.post('/world/deployments', ({ body }) => {
    const { service, ...change } = startDeploymentSchema.parse(body);
    const scheduler = need(service);
    const { taskDefinitions } = world.region(scheduler.service.home);
    const { taskDefinition } = scheduler.service.primary.revision;
    startRollout(scheduler, taskDefinitions.withImage(taskDefinition, change));
    return stateOf(scheduler);
  });
  server.post('/world/crashes', ({ body }) => {
    const { service, tasks, failure } = crashSchema.parse(body);
    const scheduler = need(service);
    scheduler.service.tasks
      .filter(({ lastStatus }) => lastStatus === 'RUNNING')
      .slice(0, tasks)
      .forEach(task => scheduler.crash(task, failure));
    return stateOf(scheduler);
  });
}

function stateOf({ service }: Scheduler): ServiceState {
  return {
    arn: service.arn,
    desired: service.desired,
    ...service.counts(),
    rollout: service.primary.rolloutState,
    image: service.primary.revision.taskDefinition.image,
  };
}

function isoTime(world: World): string {
  return new Date(world.now()).toISOString();
}
