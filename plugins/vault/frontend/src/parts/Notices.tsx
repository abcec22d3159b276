import styles from './Vault.module.css';

/** What cannot be known here, and why: a sentence each. */
export function Notices({ notices }: { notices: readonly string[] }) {
  return (
    <>
      {notices.map(notice => (
        <p key={notice} className={styles.notice}>
          {notice}
        </p>
      ))}
    </>
  );
}
