import styles from './Version.module.css';

/** @public */
export interface VersionProps {
  version?: string;
  /** What is on its way, if another: shown as `from → to`. */
  next?: string;
}

/**
 * A version: image tag, function version, commit.
 *
 * @public
 */
export function Version({ version, next }: VersionProps) {
  if (!version) return null;
  return (
    <span className={styles.version}>
      {version}
      {next && next !== version && (
        <>
          {' → '}
          {next}
        </>
      )}
    </span>
  );
}
