import { Place } from './arns';
import { settle } from './deployments';
import { TaskDefinition } from './model';
import { Region } from './Region';
import { runScenario } from './scenarios';
import { Scheduler } from './Scheduler';
import { ServiceSpec } from './schema';

/** Gives a service its past, its place in a cluster, and what happens to it. */
export function placeService(
  region: Region,
  scheduler: Scheduler,
  startedAt: number,
): void {
  const { service } = scheduler;
  const { spec, home } = service;
  const images = [...spec.earlierImages, imageOf(spec, home)];
  const deployedAt = startedAt - spec.deployedHoursAgo * 3_600_000;
  images.forEach((image, i) => {
    const daysBefore = images.length - 1 - i;
    const at = Math.max(
      deployedAt - daysBefore * 86_400_000,
      service.createdAt,
    );
    const definition = firstDefinition(spec, image, at);
    settle(service, region.taskDefinitions.register(definition), at);
  });
  region.cluster(home.cluster).services.set(spec.name, scheduler);
  runScenario(scheduler, region.taskDefinitions);
}

function imageOf({ image, name }: ServiceSpec, { account, region }: Place) {
  return image ?? `${account}.dkr.ecr.${region}.amazonaws.com/${name}:1.0.0`;
}

function firstDefinition(
  spec: ServiceSpec,
  image: string,
  registeredAt: number,
): Omit<TaskDefinition, 'revision'> {
  const { scenario } = spec;
  return {
    family: spec.family ?? spec.name,
    registeredAt: registeredAt - 60_000,
    container: spec.name,
    image,
    sidecars: spec.sidecars,
    cpu: spec.cpu,
    memory: spec.memory,
    port: spec.port,
    environment: spec.environment,
    secrets: spec.secrets,
    logDriver: spec.logDriver,
    logLines: spec.logLines,
    ...(scenario.kind === 'crash-loop' && {
      failure: {
        cause: scenario.cause,
        afterSeconds: scenario.afterSeconds,
        exitCode: scenario.exitCode,
      },
    }),
  };
}
