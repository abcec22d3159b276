import { EcsImage } from '@portolan/plugin-ecs-common';
import { mainImageFirst } from './image';
import { ObservedService, primaryDeployment } from './observedService';
import { EcsVersions } from './versions';

/** What a service runs, and what it replaces. */
export interface RunningVersions {
  /** Of the deployment that is meant to run, the main container first. */
  images: EcsImage[];
  /** Of what runs beside it. */
  previousImages: EcsImage[];
}

/**
 * What services run: from their service revisions, which a call describes twenty at a time and which know digests, else
 * from their task definitions.
 */
export async function readVersions(
  services: readonly ObservedService[],
  versions: EcsVersions,
): Promise<Map<ObservedService, RunningVersions>> {
  const revisions = await versions.ofRevisions(
    services.flatMap(service => service.revisions),
  );
  const fromRevisions = (service: ObservedService, definition: string) =>
    service.revisions
      .map(arn => revisions.get(arn))
      .find(
        revision =>
          revision?.taskDefinition === definition && revision.images.length > 0,
      )?.images;

  const lacking = services.flatMap(service =>
    taskDefinitionsOf(service).filter(
      definition => !fromRevisions(service, definition),
    ),
  );
  const definitions = await versions.ofTaskDefinitions(lacking);

  return new Map(
    services.map(service => {
      const [current, previous] = taskDefinitionsOf(service).map(
        definition =>
          fromRevisions(service, definition) ??
          definitions.get(definition)?.images ??
          [],
      );
      const preferred = [service.name, ...service.loadBalancedContainers];
      return [
        service,
        {
          images: mainImageFirst(current ?? [], preferred),
          previousImages: mainImageFirst(previous ?? [], preferred),
        },
      ];
    }),
  );
}

/** The task definition that is meant to run, then the one that it replaces, if any. */
function taskDefinitionsOf(service: ObservedService): string[] {
  const current =
    primaryDeployment(service)?.taskDefinition ?? service.taskDefinition;
  const previous = service.deployments.find(
    ({ status, taskDefinition }) =>
      status !== 'PRIMARY' && taskDefinition !== current,
  )?.taskDefinition;
  return [current, previous].filter(
    (definition): definition is string => definition !== undefined,
  );
}
