import { Alert, Link } from '@backstage/ui';
import { LambdaFinding } from '@portolan/plugin-lambda-common';
import { findingTitle, isPressing } from '../words/findings';
import styles from './Overview.module.css';

/** What a person should look at, the most pressing first: what is wrong, and what to do. */
export function Findings(props: {
  findings: readonly LambdaFinding[];
  /** Where triggers are shown in full. */
  triggersHref?: string;
}) {
  const { findings, triggersHref } = props;
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings} aria-label="What to look at">
      {findings.map(finding => (
        <li key={`${finding.code} ${finding.message}`}>
          <Alert
            status={isPressing(finding) ? 'danger' : 'warning'}
            icon
            title={findingTitle(finding)}
            description={
              <>
                {finding.message} <strong>What to do:</strong> {finding.fix}
              </>
            }
            customActions={
              finding.code === 'stuck-trigger' && triggersHref ? (
                <Link href={triggersHref}>See triggers</Link>
              ) : undefined
            }
          />
        </li>
      ))}
    </ul>
  );
}
