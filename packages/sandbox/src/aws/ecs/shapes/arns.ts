import { arnOf, Place } from '../../../world/arns';
import {
  ServiceDeployment,
  ServiceRevision,
  Task,
  TaskDefinition,
} from '../../../world/model';
import { Service } from '../../../world/Service';

export function taskDefinitionArn(
  { family, revision }: Pick<TaskDefinition, 'family' | 'revision'>,
  place: Place,
): string {
  return arnOf('ecs', place, `task-definition/${family}:${revision}`);
}

export function taskArn({ home }: Service, { id }: Pick<Task, 'id'>): string {
  return arnOf('ecs', home, `task/${home.cluster}/${id}`);
}

export function serviceRevisionArn(
  { home, name }: Service,
  { id }: ServiceRevision,
): string {
  return arnOf('ecs', home, `service-revision/${home.cluster}/${name}/${id}`);
}

export function serviceDeploymentArn(
  { home, name }: Service,
  { id }: ServiceDeployment,
): string {
  return arnOf('ecs', home, `service-deployment/${home.cluster}/${name}/${id}`);
}
