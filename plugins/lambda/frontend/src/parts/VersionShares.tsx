import { LambdaAlias } from '@portolan/plugin-lambda-common';
import { aliasShares, shareSentence } from '../words/aliasShares';
import styles from './VersionShares.module.css';

/** Which versions an alias sends calls to: in words, and as a bar where there are several. */
export function VersionShares({ alias }: { alias: LambdaAlias }) {
  const shares = aliasShares(alias);
  return (
    <span className={styles.shares}>
      {shares.length > 1 && (
        // The words beside it say the same.
        <span className={styles.bar} aria-hidden="true">
          {shares.map(({ version, percent }) => (
            <span
              key={version}
              className={styles.part}
              style={{ flexGrow: percent }}
            />
          ))}
        </span>
      )}
      <span>{shareSentence(shares)}</span>
    </span>
  );
}
