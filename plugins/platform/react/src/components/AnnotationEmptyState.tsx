import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './AnnotationEmptyState.module.css';
import { CopyButton } from './CopyButton';

/** @public */
export interface AnnotationEmptyStateProps {
  /** What is missing, and what the person gets by adding it. */
  children: ReactNode;
  /** The annotations to add; values that show their form. */
  annotations: readonly { annotation: string; value: string }[];
}

/**
 * Nothing is bound yet: which annotation to add, ready to be copied into `catalog-info.yaml`.
 *
 * @public
 */
export function AnnotationEmptyState({
  children,
  annotations,
}: AnnotationEmptyStateProps) {
  const yaml = annotationYaml(annotations);
  return (
    <div className={styles.empty}>
      <Text as="p" variant="body-medium">
        {children}
      </Text>
      {/* Scrolls sideways where it is narrow, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.yaml} tabIndex={0} aria-label="Annotations to add">
        <code>{yaml}</code>
      </pre>
      <div className={styles.copy}>
        <CopyButton
          text={yaml}
          label={
            annotations.length === 1 ? 'Copy annotation' : 'Copy annotations'
          }
        />
      </div>
    </div>
  );
}

/**
 * Annotations as they stand in `catalog-info.yaml`.
 *
 * @public
 */
export function annotationYaml(
  annotations: readonly { annotation: string; value: string }[],
): string {
  const lines = annotations.map(
    // JSON strings are YAML strings: quotes, colons and hashes need no other care.
    ({ annotation, value }) => `    ${annotation}: ${JSON.stringify(value)}`,
  );
  return ['metadata:', '  annotations:', ...lines].join('\n');
}
