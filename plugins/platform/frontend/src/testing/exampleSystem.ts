import {
  bindingProblem,
  annotationValue,
} from '@portolan/plugin-platform-common';
import { PlatformSystem } from '@portolan/plugin-platform-react';

const ANNOTATION = 'example.com/service';

/** A system as its own plugin would describe it. */
export const exampleSystem: PlatformSystem = {
  id: 'ecs',
  title: 'ECS',
  bindings: {
    provider: 'ecs',
    annotations: [ANNOTATION],
    read(entity) {
      const value = annotationValue(entity, ANNOTATION);
      if (!value || value.includes('/'))
        return { refs: [], queries: [], problems: [] };
      return {
        refs: [],
        queries: [],
        problems: [
          bindingProblem({
            annotation: ANNOTATION,
            value,
            message: 'No cluster',
            fix: 'Write cluster/service',
            code: 'malformed',
          }),
        ],
      };
    },
  },
  example: { annotation: ANNOTATION, value: 'cluster/service' },
  place: ({ scope }) => `${scope.parent} · 4 of 6 running`,
  healthWord: ({ health }) =>
    health === 'unhealthy' ? 'Rolling back' : undefined,
  nextStep: ({ health }) =>
    health === 'unhealthy'
      ? { title: 'Tasks', to: '/ecs?section=tasks' }
      : undefined,
  detailPath: '/ecs',
  detailPathFor: ({ name }) => `/ecs?service=${name}`,
};
