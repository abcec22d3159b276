import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import { mainImageFirst } from '../image';
import { lastPart } from '../observedTask';
import { ServiceVersion } from '../versions';

/** `3.14.0 (checkout:12)` of what a revision of a service runs. */
export function describeRevision(
  { service }: EcsServiceRef,
  revision: ServiceVersion | undefined,
): string {
  const [image] = mainImageFirst(revision?.images ?? [], [service]);
  const definition =
    revision?.taskDefinition && lastPart(revision.taskDefinition);
  if (!image) return definition ?? 'an unknown version';
  return definition ? `${image.version} (${definition})` : image.version;
}
