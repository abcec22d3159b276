import {
  ECS_PROVIDER,
  ECS_SERVICE_ARN_ANNOTATION,
  ecsBindings,
} from '@portolan/plugin-ecs-common';
import type { PlatformSystem } from '@portolan/plugin-platform-react';
import type { SectionId } from './tab/tabState';
import { ecsService, healthWord, overviewWords } from './words/services';

/** What people call the upstream, in its errors and its card. */
export const ECS_TITLE = 'Amazon ECS';

/** Path of the tab under the entity's page. */
export const ECS_TAB_PATH = '/ecs';

/**
 * The tab with one service chosen: by its address, or by its id.
 *
 * @param view - one of its sections; its own choice by default
 */
export function ecsTabPath(address: string, view?: SectionId): string {
  const search = new URLSearchParams({
    service: address,
    ...(view && { view }),
  });
  return `${ECS_TAB_PATH}?${search}`;
}

/** What to write into `catalog-info.yaml`. */
export const ECS_ANNOTATION_EXAMPLE = {
  annotation: ECS_SERVICE_ARN_ANNOTATION,
  value: 'arn:aws:ecs:<region>:<account>:service/<cluster>/<service>',
};

/** Amazon ECS on the shared pages. */
export const ecsSystem: PlatformSystem = {
  id: ECS_PROVIDER,
  title: 'ECS',
  bindings: ecsBindings,
  example: ECS_ANNOTATION_EXAMPLE,
  place: snapshot => overviewWords(ecsService(snapshot)),
  healthWord: snapshot => healthWord(ecsService(snapshot)),
  nextStep: snapshot => ({
    title: snapshot.health === 'unhealthy' ? 'Why' : 'Details',
    to: ecsTabPath(snapshot.id),
  }),
  detailPath: ECS_TAB_PATH,
  // The whole id: without its neighbours at hand, nothing shorter is sure to mean this one.
  detailPathFor: snapshot => ecsTabPath(snapshot.id),
};
