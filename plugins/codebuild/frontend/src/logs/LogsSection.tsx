import { LogViewer, SectionFrame } from '@portolan/plugin-platform-react';
import { BuildPicker } from '../parts/BuildPicker';
import { CODEBUILD_TITLE } from '../system';
import type { CodeBuildProject } from '../words/projects';

/** The log of a build, followed while it runs. */
export function LogsSection(props: {
  project: CodeBuildProject;
  /** Id; `null` for the newest. */
  build: string | null;
  onChoose: (build: string | null) => void;
}) {
  const { project, build, onChoose } = props;
  // The newest at this moment, which a person reads to its end: the next build begins another log.
  const stream = build ?? project.details?.recent.at(0)?.id;
  return (
    <>
      <BuildPicker project={project} chosen={build} onChoose={onChoose} />
      <SectionFrame title="Log">
        <LogViewer
          resource={project}
          system={CODEBUILD_TITLE}
          stream={stream}
        />
      </SectionFrame>
    </>
  );
}
