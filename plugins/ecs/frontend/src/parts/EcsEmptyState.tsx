import { AnnotationEmptyState } from '@portolan/plugin-platform-react';
import { ECS_ANNOTATION_EXAMPLE } from '../system';

/** The annotations are there and lead to nothing (no service carries the tags), or were taken away meanwhile. */
export function EcsEmptyState() {
  return (
    <AnnotationEmptyState annotations={[ECS_ANNOTATION_EXAMPLE]}>
      No ECS service belongs to this entity yet. Name one (or several, separated
      by commas) in its catalog-info.yaml, or check that a service carries the
      tags that it asks for.
    </AnnotationEmptyState>
  );
}
