import { Button, Text } from '@backstage/ui';
import { useEffect, useRef } from 'react';
import styles from './FleetPage.module.css';

/** How much of a list is shown, and the way to more of it. */
export function LoadMore(props: {
  shown: number;
  total?: number;
  hasMore: boolean;
  isLoading: boolean;
  onLoadMore: () => void;
}) {
  const { shown, total, hasMore, isLoading, onLoadMore } = props;
  const status = useRef<HTMLParagraphElement>(null);
  const pressed = useRef(false);
  // The button goes with the last page: the focus must not go with it.
  useEffect(() => {
    if (!hasMore && pressed.current) {
      pressed.current = false;
      status.current?.focus();
    }
  }, [hasMore]);
  return (
    <div className={styles.more}>
      {hasMore && (
        <Button
          variant="secondary"
          isPending={isLoading}
          onPress={() => {
            pressed.current = true;
            onLoadMore();
          }}
        >
          Load more
        </Button>
      )}
      <Text
        as="p"
        ref={status}
        tabIndex={-1}
        role="status"
        variant="body-small"
        color="secondary"
      >
        {total === undefined
          ? `${shown.toLocaleString()} shown`
          : `${shown.toLocaleString()} of ${total.toLocaleString()} shown`}
      </Text>
    </div>
  );
}
