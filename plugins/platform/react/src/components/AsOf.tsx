import { Text } from '@backstage/ui';
import { RelativeTime } from './RelativeTime';

/** @public */
export interface AsOfProps {
  /** ISO 8601, or milliseconds since the epoch. */
  time: string | number;
  /** Changes arrive by themselves. */
  live?: boolean;
  /** A fresh answer is on its way. */
  refreshing?: boolean;
}

/**
 * How fresh what is shown is.
 *
 * @public
 */
export function AsOf({ time, live, refreshing }: AsOfProps) {
  return (
    <Text as="span" variant="body-small" color="secondary">
      as of <RelativeTime time={time} />
      {refreshing ? ' · refreshing' : live && ' · live'}
    </Text>
  );
}
