import { Text } from '@backstage/ui';
import type { CodeBuildFinding } from '@portolan/plugin-codebuild-common';
import type { Health } from '@portolan/plugin-platform-common';
import { HealthBadge, SectionCard } from '@portolan/plugin-platform-react';
import { CODEBUILD_TITLE } from '../system';
import { useProjectView } from '../tab/useProjectView';
import type { CodeBuildProject } from '../words/projects';
import styles from './Findings.module.css';

const SEVERITY: Readonly<
  Record<CodeBuildFinding['severity'], { label: string; tone: Health }>
> = {
  high: { label: 'High', tone: 'unhealthy' },
  medium: { label: 'Medium', tone: 'degraded' },
  low: { label: 'Low', tone: 'unknown' },
};

function Finding({ finding }: { finding: CodeBuildFinding }) {
  const { severity, title, message, fix, names = [] } = finding;
  const { label, tone } = SEVERITY[severity];
  return (
    <li className={styles.finding}>
      <div className={styles.head}>
        <HealthBadge health={tone} word={label} />
        <h4>{title}</h4>
      </div>
      <p>{message}</p>
      {names.length > 0 && (
        <p className={styles.names}>
          {names.map(name => (
            <code key={name}>{name}</code>
          ))}
        </p>
      )}
      <p>
        <strong>What to do:</strong> {fix}
      </p>
    </li>
  );
}

/** What could be safer in a project's settings, with what to do. */
export function FindingsSection({ project }: { project: CodeBuildProject }) {
  const view = useProjectView(project, 'findings');
  return (
    <SectionCard
      title="Findings"
      system={CODEBUILD_TITLE}
      view={view}
      skeletonRows={2}
    >
      {({ findings, notice }) => (
        <>
          {notice && (
            <Text as="p" color="secondary">
              {notice}
            </Text>
          )}
          {findings.length > 0 ? (
            <ul
              className={styles.findings}
              aria-label="Findings, the gravest first"
            >
              {findings.map(finding => (
                <Finding key={finding.id} finding={finding} />
              ))}
            </ul>
          ) : (
            <Text as="p" color="secondary">
              Nothing was found: no secret in plain text, no public build, no
              pull request of a stranger that is built, no outdated image.
            </Text>
          )}
        </>
      )}
    </SectionCard>
  );
}
