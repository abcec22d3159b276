import { ReactNode } from 'react';
import styles from './KeyValueList.module.css';

/** @public */
export interface KeyValueListProps {
  entries: readonly { key: string; value: ReactNode }[];
}

/**
 * Facts about one thing. What has no value is left out.
 *
 * @public
 */
export function KeyValueList({ entries }: KeyValueListProps) {
  const known = entries.filter(
    ({ value }) => value !== undefined && value !== null && value !== '',
  );
  return (
    <dl className={styles.list}>
      {known.map(({ key, value }) => (
        <div key={key} className={styles.entry}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
