import type {
  CodeBuildBuildView,
  CodeBuildReport,
} from '@portolan/plugin-codebuild-common';
import {
  durationWords,
  HealthBadge,
  Subsection,
} from '@portolan/plugin-platform-react';
import { coverageWords, reportStatus, testWords } from '../words/reports';
import styles from './Build.module.css';

type Tests = NonNullable<CodeBuildReport['tests']>;

function FailedCases({ tests, name }: { tests: Tests; name: string }) {
  const { failed, counts } = tests;
  if (failed.length === 0) return null;
  const all = (counts.failed ?? 0) + (counts.error ?? 0);
  return (
    <>
      <ul className={styles.cases} aria-label={`Failed tests of ${name}`}>
        {failed.map((test, index) => (
          <li key={`${test.suite} ${test.name} ${index}`}>
            <strong>
              {[test.suite, test.name].filter(Boolean).join(' › ')}
            </strong>
            {test.durationSeconds !== undefined && (
              <span className={styles.quiet}>
                {' '}
                {durationWords(test.durationSeconds * 1_000)}
              </span>
            )}
            {test.message && (
              <p className={styles.caseMessage}>{test.message}</p>
            )}
          </li>
        ))}
      </ul>
      {all > failed.length && (
        <p className={styles.quiet}>
          and {all - failed.length} more, in the AWS console
        </p>
      )}
    </>
  );
}

function Report({ report }: { report: CodeBuildReport }) {
  const { name, tests, coverage } = report;
  const { label, tone } = reportStatus(report);
  return (
    <li className={styles.report}>
      <div className={styles.reportHead}>
        <strong>{name}</strong>
        <HealthBadge health={tone} word={label} />
        <span className={styles.quiet}>
          {[tests && testWords(tests), coverage && coverageWords(coverage)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {tests && <FailedCases tests={tests} name={name} />}
    </li>
  );
}

/** What the tests of a build say; nothing for a build that wrote no report. */
export function Reports({ view }: { view: CodeBuildBuildView }) {
  const { reports, reportsNotice } = view;
  if (reports.length === 0 && !reportsNotice) return null;
  return (
    <Subsection title="Tests and coverage">
      {reportsNotice && <p className={styles.quiet}>{reportsNotice}</p>}
      <ul className={styles.reports}>
        {reports.map((report, index) => (
          <Report key={`${report.name} ${index}`} report={report} />
        ))}
      </ul>
    </Subsection>
  );
}
