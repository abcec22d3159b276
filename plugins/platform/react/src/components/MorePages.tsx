import { Button } from '@backstage/ui';
import styles from './ListControls.module.css';

/** @public */
export interface MorePagesProps {
  /** From `useResourceViewPages`. */
  pages: { hasMore: boolean; isLoadingMore: boolean; loadMore(): void };
  /** `Older runs` */
  label: string;
  shown: number;
  /** How many there are, where that is known. */
  total: number | undefined;
}

/**
 * How many of a list are on the page, and the way to the next ones.
 *
 * @public
 */
export function MorePages({ pages, label, shown, total }: MorePagesProps) {
  if (!pages.hasMore) return null;
  return (
    <div className={styles.more}>
      <Button
        variant="secondary"
        isPending={pages.isLoadingMore}
        onPress={pages.loadMore}
      >
        {label}
      </Button>
      {total !== undefined && (
        <span className={styles.quiet}>
          {shown} of {total} are shown
        </span>
      )}
    </div>
  );
}
