import styles from './Vault.module.css';

/** What this page is for, and what it never does. */
export const NAMES_ONLY =
  'Names, ages and versions only: values never leave Vault, and nothing is changed from here.';

export function NamesOnly() {
  return <p className={styles.quiet}>{NAMES_ONLY}</p>;
}
