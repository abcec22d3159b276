import { AnnotationEmptyState } from '@portolan/plugin-platform-react';
import { ARGO_CD_ANNOTATION_EXAMPLE } from '../system';

/** The annotations are there and lead to nothing (no application has the labels), or were taken away meanwhile. */
export function ArgoCdEmptyState() {
  return (
    <AnnotationEmptyState annotations={[ARGO_CD_ANNOTATION_EXAMPLE]}>
      No Argo CD application belongs to this entity yet. Name one (or several,
      separated by commas) in its catalog-info.yaml, or check that an
      application has the labels or the project that it asks for.
    </AnnotationEmptyState>
  );
}
