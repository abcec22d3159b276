import type { CodeBuildVariable } from '@portolan/plugin-codebuild-common';
import { Subsection } from '@portolan/plugin-platform-react';
import styles from './Build.module.css';

const KEPT: Readonly<Record<CodeBuildVariable['type'], string>> = {
  plaintext: 'as plain text in the settings',
  'parameter-store': 'in Parameter Store',
  'secrets-manager': 'in Secrets Manager',
};

/** Names of the environment variables, and where their values are kept. */
export function Environment(props: {
  variables: readonly CodeBuildVariable[];
}) {
  const { variables } = props;
  if (variables.length === 0) return null;
  return (
    <Subsection title="Environment variables (names only)">
      <ul className={styles.variables}>
        {variables.map(({ name, type }) => (
          <li key={name}>
            <code>{name}</code>{' '}
            <span className={styles.quiet}>{KEPT[type]}</span>
          </li>
        ))}
      </ul>
    </Subsection>
  );
}
