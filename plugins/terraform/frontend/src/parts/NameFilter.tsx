import { SearchField } from '@backstage/ui';
import { MAX_QUERY } from '../tab/tabState';
import styles from './Terraform.module.css';

/** Finds rows by a part of their names, among those on the page. */
export function NameFilter(props: {
  label: string;
  /** What a person would type: `aws_s3_bucket`. */
  placeholder: string;
  q: string;
  onChange: (q: string) => void;
}) {
  return (
    <SearchField
      className={styles.search}
      size="small"
      label={props.label}
      placeholder={props.placeholder}
      maxLength={MAX_QUERY}
      value={props.q}
      onChange={props.onChange}
    />
  );
}

/** Whether one of the texts holds what is looked for, in large or small letters. */
export function matchesQuery(
  q: string,
  texts: readonly (string | undefined)[],
): boolean {
  const wanted = q.trim().toLowerCase();
  return texts.some(text => text?.toLowerCase().includes(wanted));
}
