import { Text } from '@backstage/ui';
import type { CodeBuildStatisticsView } from '@portolan/plugin-codebuild-common';
import { durationWords, SectionCard } from '@portolan/plugin-platform-react';
import { CODEBUILD_TITLE } from '../system';
import { useProjectView } from '../tab/useProjectView';
import { buildTitle } from '../words/builds';
import { statusWords } from '../words/buildStatus';
import type { CodeBuildProject } from '../words/projects';
import { chartWords, figures, phaseChanges } from '../words/statistics';
import styles from './Builds.module.css';

/** A build that ended at once still has a bar, in percent. */
const LOWEST_BAR = 4;

/** A bar for each build, as high as it took long. */
function DurationChart({ view }: { view: CodeBuildStatisticsView }) {
  const longest = Math.max(1, ...view.builds.map(({ seconds }) => seconds));
  return (
    <div className={styles.chart} role="img" aria-label={chartWords(view)}>
      {view.builds.map(build => (
        <div
          key={build.id}
          className={styles.bar}
          data-tone={statusWords(build.status).tone}
          title={`${buildTitle(build)}, ${durationWords(
            build.seconds * 1_000,
          )}`}
          style={{
            height: `${Math.max(LOWEST_BAR, (build.seconds / longest) * 100)}%`,
          }}
        />
      ))}
    </div>
  );
}

function Statistics({ view }: { view: CodeBuildStatisticsView }) {
  return (
    <>
      <dl className={styles.numbers}>
        {figures(view).map(({ title, value, note }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              <div className={styles.value}>{value}</div>
              {note && <div className={styles.quiet}>{note}</div>}
            </dd>
          </div>
        ))}
      </dl>
      <DurationChart view={view} />
      {phaseChanges(view).map(sentence => (
        <p key={sentence} className={styles.note}>
          {sentence}
        </p>
      ))}
    </>
  );
}

function titleOf(view: CodeBuildStatisticsView | undefined): string {
  return view && view.recent.builds > 1
    ? `The last ${view.recent.builds} builds`
    : 'Last builds';
}

/** How a project's builds went lately, against those before. */
export function StatisticsSection({ project }: { project: CodeBuildProject }) {
  const view = useProjectView(project, 'statistics');
  return (
    <SectionCard
      title={titleOf(view.data?.data)}
      system={CODEBUILD_TITLE}
      view={view}
      skeletonRows={2}
    >
      {statistics =>
        statistics.builds.length > 0 ? (
          <Statistics view={statistics} />
        ) : (
          <Text as="p" color="secondary">
            No build has ended yet. Rates and durations appear with the first
            one.
          </Text>
        )
      }
    </SectionCard>
  );
}
