import { Select } from '@backstage/ui';
import type { CodeBuildBuild } from '@portolan/plugin-codebuild-common';
import { HealthMark } from '@portolan/plugin-platform-react';
import { buildStatusWords } from '../words/buildStatus';
import { buildName, buildNameInside, sourceWords } from '../words/builds';
import type { CodeBuildProject } from '../words/projects';
import styles from './Build.module.css';

/** Stands for whichever build is the newest. */
const NEWEST = 'newest';

function option(build: CodeBuildBuild) {
  const { label, tone } = buildStatusWords(build);
  return {
    id: build.id,
    label: buildName(build),
    description: [label, sourceWords(build)].filter(Boolean).join(' · '),
    leadingIcon: <HealthMark health={tone} />,
  };
}

function newestLabel(newest: CodeBuildBuild | undefined): string {
  return newest ? `The newest: ${buildNameInside(newest)}` : 'The newest';
}

/** Which build to look at: the newest, whichever that is, one of the last, or the older one that was chosen elsewhere. */
export function BuildPicker(props: {
  project: CodeBuildProject;
  /** Id; `null` for the newest. */
  chosen: string | null;
  /** The one that is shown, where more is known of it than its id. */
  known?: CodeBuildBuild;
  onChoose: (build: string | null) => void;
}) {
  const { project, chosen, known, onChoose } = props;
  const recent = project.details?.recent ?? [];
  const isRecent = recent.some(({ id }) => id === chosen);
  const older =
    chosen === null || isRecent
      ? []
      : [
          known?.id === chosen
            ? option(known)
            : { id: chosen, label: buildName({ id: chosen }) },
        ];
  return (
    <Select
      className={styles.picker}
      size="small"
      label="Which build"
      options={[
        {
          id: NEWEST,
          label: newestLabel((chosen === null && known) || recent.at(0)),
        },
        ...recent.map(option),
        ...older,
      ]}
      value={chosen ?? NEWEST}
      onChange={id => {
        if (typeof id === 'string') onChoose(id === NEWEST ? null : id);
      }}
    />
  );
}
