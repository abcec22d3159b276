import styles from './ArgoCd.module.css';

/** What could not be read, beside what could. */
export function Notices({ notices }: { notices: readonly string[] }) {
  return (
    <>
      {notices.map(notice => (
        <p key={notice} className={styles.quiet}>
          {notice}
        </p>
      ))}
    </>
  );
}
