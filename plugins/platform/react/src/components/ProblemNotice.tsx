import { Alert } from '@backstage/ui';
import { BindingProblem } from '@portolan/plugin-platform-common';
import styles from './ProblemNotice.module.css';

const TITLES: Readonly<Record<BindingProblem['code'], string>> = {
  malformed: 'An annotation cannot be read',
  'outside-boundary': 'An annotation points outside of what this owner may use',
  'unknown-instance':
    'An annotation names something that the platform does not know',
  conflict: 'Annotations contradict each other',
  incomplete: 'An annotation is missing its other half',
};

/** @public */
export interface ProblemNoticeProps {
  problem: BindingProblem;
}

/**
 * An annotation that cannot be followed: what is wrong with it and what to write instead.
 *
 * @public
 */
export function ProblemNotice({ problem }: ProblemNoticeProps) {
  return (
    <Alert
      status="warning"
      icon
      title={TITLES[problem.code]}
      description={
        <div className={styles.problem}>
          <code>
            {problem.annotation}
            {problem.value && `: ${problem.value}`}
          </code>
          <span>{problem.message}</span>
          <span>
            <strong>Fix:</strong> {problem.fix}
          </span>
        </div>
      }
    />
  );
}
