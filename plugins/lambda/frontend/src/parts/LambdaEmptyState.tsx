import { AnnotationEmptyState } from '@portolan/plugin-platform-react';
import { LAMBDA_ANNOTATION_EXAMPLE } from '../system';

/** The annotations are there and lead to nothing (no function carries the tags), or were taken away meanwhile. */
export function LambdaEmptyState() {
  return (
    <AnnotationEmptyState annotations={[LAMBDA_ANNOTATION_EXAMPLE]}>
      No Lambda function belongs to this entity yet. Name one (or several,
      separated by commas, each with the alias that callers use) in its
      catalog-info.yaml, or check that a function carries the tags that it asks
      for.
    </AnnotationEmptyState>
  );
}
