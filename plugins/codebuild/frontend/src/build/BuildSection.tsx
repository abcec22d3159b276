import { SectionCard } from '@portolan/plugin-platform-react';
import { BuildPicker } from '../parts/BuildPicker';
import { BuildStatus } from '../parts/BuildStatus';
import { CODEBUILD_TITLE } from '../system';
import { buildParameters, useProjectView } from '../tab/useProjectView';
import { buildName } from '../words/builds';
import type { CodeBuildProject } from '../words/projects';
import { BuildFacts } from './BuildFacts';
import { Environment } from './Environment';
import { Failure } from './Failure';
import { LastLines } from './LastLines';
import { PhaseWaterfall } from './PhaseWaterfall';
import { Reports } from './Reports';
import styles from './Build.module.css';

/** One build: why it failed first, then its phases and the end of its log, what it was made from, and its tests. */
export function BuildSection(props: {
  project: CodeBuildProject;
  /** Id; `null` for the newest. */
  build: string | null;
  onChoose: (build: string | null) => void;
  /** Where the whole log of a build is. */
  logHref: (build: string) => string;
}) {
  const { project, build: chosen, onChoose, logHref } = props;
  const view = useProjectView(project, 'build', {
    parameters: buildParameters(chosen),
  });
  const build = view.data?.data?.build;
  return (
    <>
      <BuildPicker
        project={project}
        chosen={chosen}
        known={view.isPrevious ? undefined : build}
        onChoose={onChoose}
      />
      <SectionCard
        title={build ? buildName(build) : 'Build'}
        system={CODEBUILD_TITLE}
        view={view}
        skeletonRows={6}
        aside={build && <BuildStatus build={build} />}
      >
        {data => (
          <div className={styles.build}>
            <Failure view={data} />
            <div className={styles.columns}>
              <PhaseWaterfall phases={data.phases} />
              <LastLines view={data} logHref={logHref(data.build.id)} />
            </div>
            <BuildFacts
              view={data}
              usualSeconds={project.details?.statistics?.medianSeconds}
            />
            <Reports view={data} />
            <Environment variables={data.environment} />
          </div>
        )}
      </SectionCard>
    </>
  );
}
