import { AnnotationEmptyState } from '@portolan/plugin-platform-react';
import { VAULT_ANNOTATION_EXAMPLE } from '../system';

/** The annotation leads to nothing, or was taken away meanwhile. */
export function VaultEmptyState() {
  return (
    <AnnotationEmptyState annotations={[VAULT_ANNOTATION_EXAMPLE]}>
      No path of Vault or OpenBao belongs to this entity yet. Name a folder or a
      secret in its catalog-info.yaml (several separated by commas, those of
      another server as instance:mount/path). Only names, ages and versions are
      shown then, never a value.
    </AnnotationEmptyState>
  );
}
