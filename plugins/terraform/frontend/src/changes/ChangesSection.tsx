import {
  SectionCard,
  SectionFrame,
  Subsection,
} from '@portolan/plugin-platform-react';
import type { TerraformChangesView } from '@portolan/plugin-terraform-common';
import { ActionMark } from '../parts/ActionMark';
import { ChangeCounts } from '../parts/ChangeCounts';
import { NoRuns } from '../parts/NoRuns';
import { OtherRun } from '../parts/OtherRun';
import parts from '../parts/Terraform.module.css';
import { TERRAFORM_TITLE } from '../system';
import { runParameters, useWorkspaceView } from '../tab/useWorkspaceView';
import { plannedWords } from '../words/changes';
import { isApplied } from '../words/runs';
import type { TerraformWorkspace } from '../words/workspaces';
import styles from './Changes.module.css';
import { ChangeTable } from './ChangeTable';

interface ChangesSectionProps {
  workspace: TerraformWorkspace;
  /** Id; `null` for the current one. */
  run: string | null;
  onCurrent: () => void;
  q: string;
  onQuery: (q: string) => void;
}

function Changes(props: ChangesSectionProps & { view: TerraformChangesView }) {
  const { view, workspace, q, onQuery } = props;
  const { counts, resources, outputs, notice, truncated } = view;
  const current = workspace.details?.run;
  const done = current?.id === view.run && isApplied(current);
  return (
    <>
      {counts && (
        <p className={styles.summary}>
          <ChangeCounts changes={counts} done={done} />
        </p>
      )}
      {notice && <p className={parts.notice}>{notice}</p>}
      {resources.length > 0 && (
        <ChangeTable
          label="Resources that change, destroyed ones first"
          changes={resources}
          wordsOf={({ action }) => plannedWords(action)}
          truncated={truncated}
          q={q}
          onQuery={onQuery}
        />
      )}
      {resources.length === 0 && !notice && (
        <p className={parts.notice}>
          This plan changes no resource: what there is and what is configured
          are the same.
        </p>
      )}
      {outputs.length > 0 && (
        <Subsection title="Outputs that change (names only)">
          <ul className={styles.outputs}>
            {outputs.map(({ name, action }) => (
              <li key={name}>
                <ActionMark words={plannedWords(action)} />{' '}
                <code className={styles.address}>{name}</code>
              </li>
            ))}
          </ul>
        </Subsection>
      )}
    </>
  );
}

function ChangesOfRun(props: ChangesSectionProps) {
  const { workspace, run } = props;
  const view = useWorkspaceView(workspace, 'changes', {
    parameters: runParameters(run),
  });
  return (
    <SectionCard
      title="Changes"
      system={TERRAFORM_TITLE}
      view={view}
      skeletonRows={4}
    >
      {data => <Changes {...props} view={data} />}
    </SectionCard>
  );
}

/** What a plan does to which resources, those that it destroys first. */
export function ChangesSection(props: ChangesSectionProps) {
  const { workspace, run } = props;
  if (run === null && !workspace.details?.run) {
    return (
      <SectionFrame title="Changes">
        <NoRuns workspace={workspace} />
      </SectionFrame>
    );
  }
  return (
    <>
      <OtherRun {...props} />
      <ChangesOfRun {...props} />
    </>
  );
}
