import { SearchField } from '@backstage/ui';
import styles from './ListControls.module.css';

/** @public */
export interface NameFilterProps {
  label: string;
  /** What a person would type: `aws_s3_bucket`. */
  placeholder: string;
  q: string;
  maxLength: number;
  onChange: (q: string) => void;
}

/**
 * Finds rows by a part of their names, among those on the page.
 *
 * @public
 */
export function NameFilter(props: NameFilterProps) {
  return (
    <SearchField
      className={styles.search}
      size="small"
      label={props.label}
      placeholder={props.placeholder}
      maxLength={props.maxLength}
      value={props.q}
      onChange={props.onChange}
    />
  );
}

/**
 * Whether one of the texts holds what is looked for, in large or small letters.
 *
 * @public
 */
export function matchesQuery(
  q: string,
  texts: readonly (string | undefined)[],
): boolean {
  const wanted = q.trim().toLowerCase();
  return texts.some(text => text?.toLowerCase().includes(wanted));
}
