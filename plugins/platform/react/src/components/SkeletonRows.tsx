import { Skeleton } from '@backstage/ui';
import styles from './SkeletonRows.module.css';

/** @public */
export interface SkeletonRowsProps {
  /** As many as are expected, so that nothing moves when they come. */
  count?: number;
  /** What is loading, for screen readers. */
  label: string;
}

/**
 * Stands in for rows of the very first load.
 *
 * @public
 */
export function SkeletonRows({ count = 3, label }: SkeletonRowsProps) {
  return (
    <div className={styles.rows} role="status" aria-label={`Loading ${label}`}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.row}>
          <Skeleton width="35%" height="0.8rem" />
          <Skeleton width="60%" height="0.6rem" />
        </div>
      ))}
    </div>
  );
}
