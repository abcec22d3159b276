import { Button } from '@backstage/ui';
import styles from './Terraform.module.css';

/** How many of a list are on the page, and the way to the next ones. */
export function MorePages(props: {
  pages: { hasMore: boolean; isLoadingMore: boolean; loadMore(): void };
  /** `Older runs` */
  label: string;
  shown: number;
  /** How many there are, where that is known. */
  total: number | undefined;
}) {
  const { pages, label, shown, total } = props;
  if (!pages.hasMore) return null;
  return (
    <div className={`${styles.toolbar} ${styles.more}`}>
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
