import { AnnotationEmptyState } from '@portolan/plugin-platform-react';
import { TERRAFORM_ANNOTATION_EXAMPLES } from '../system';

/** The annotations are there and lead to nothing (no workspace carries the tags), or were taken away meanwhile. */
export function TerraformEmptyState() {
  return (
    <AnnotationEmptyState annotations={TERRAFORM_ANNOTATION_EXAMPLES}>
      No Terraform or OpenTofu workspace belongs to this entity yet. Name the
      organization and its workspaces (separated by commas, * for any letters)
      in its catalog-info.yaml, or check that a workspace carries the tags or is
      in the project that it asks for.
    </AnnotationEmptyState>
  );
}
