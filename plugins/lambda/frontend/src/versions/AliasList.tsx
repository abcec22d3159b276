import { Text } from '@backstage/ui';
import { LambdaAlias } from '@portolan/plugin-lambda-common';
import { VersionShares } from '../parts/VersionShares';
import styles from './Versions.module.css';

/** Each alias, and the versions that its calls go to. */
export function AliasList(props: {
  aliases: readonly LambdaAlias[];
  /** The one that callers use. */
  main?: string;
}) {
  const { aliases, main } = props;
  if (aliases.length === 0) {
    return (
      <Text as="p" color="secondary">
        The function has no alias: callers name a version themselves, or get
        whatever was uploaded last. With an alias a new version can take over
        bit by bit, and be taken back.
      </Text>
    );
  }
  return (
    <ul className={styles.aliases}>
      {aliases.map(alias => (
        <li key={alias.name} className={styles.alias}>
          <h4 className={styles.aliasName}>{alias.name}</h4>
          <VersionShares alias={alias} />
          <span className={styles.quiet}>
            {[alias.name === main && 'What callers use', alias.description]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
