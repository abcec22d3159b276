import { AnnotationEmptyState } from '@portolan/plugin-platform-react';
import { CODEBUILD_ANNOTATION_EXAMPLE } from '../system';

/** The annotations are there and lead to nothing (no project carries the tags), or were taken away meanwhile. */
export function CodeBuildEmptyState() {
  return (
    <AnnotationEmptyState annotations={[CODEBUILD_ANNOTATION_EXAMPLE]}>
      No CodeBuild project belongs to this entity yet. Name one (or several,
      separated by commas) in its catalog-info.yaml, or check that a project
      carries the tags that it asks for.
    </AnnotationEmptyState>
  );
}
