import { RelativeTime, SectionCard } from '@portolan/plugin-platform-react';
import type { TerraformDriftView } from '@portolan/plugin-terraform-common';
import parts from '../parts/Terraform.module.css';
import { TERRAFORM_TITLE } from '../system';
import { useWorkspaceView } from '../tab/useWorkspaceView';
import { driftedWords } from '../words/changes';
import { assessWords } from '../words/assess';
import {
  checkWords,
  driftWords,
  TerraformWorkspace,
} from '../words/workspaces';
import styles from './Changes.module.css';
import { ChangeTable } from './ChangeTable';

interface DriftSectionProps {
  workspace: TerraformWorkspace;
  q: string;
  onQuery: (q: string) => void;
}

function Summary(props: {
  view: TerraformDriftView;
  workspace: TerraformWorkspace;
}) {
  const { view, workspace } = props;
  const { at, undrifted } = view;
  const checks = checkWords(view.checks);
  const error = workspace.details?.drift?.error;
  return (
    <p className={styles.summary}>
      {at && (
        <strong>
          {error
            ? 'It could not be looked for drift'
            : driftWords({ drift: view })}
        </strong>
      )}
      {undrifted > 0 && (
        <span className={parts.quiet}>{undrifted} are as they should be</span>
      )}
      {checks && <span className={parts.quiet}>Checks: {checks}</span>}
      {at && (
        <span className={parts.quiet}>
          looked at <RelativeTime time={at} />
        </span>
      )}
    </p>
  );
}

function Drift(props: DriftSectionProps & { view: TerraformDriftView }) {
  const { view, workspace, q, onQuery } = props;
  const { resources, notice, truncated } = view;
  const error = workspace.details?.drift?.error;
  return (
    <>
      <Summary view={view} workspace={workspace} />
      {error && <p className={parts.notice}>{error}</p>}
      {notice && <p className={parts.notice}>{notice}</p>}
      {resources.length > 0 && (
        <ChangeTable
          label="Resources that have drifted"
          changes={resources}
          wordsOf={({ action }) => driftedWords(action)}
          truncated={truncated}
          q={q}
          onQuery={onQuery}
        />
      )}
      <p className={parts.notice}>{assessWords(workspace)}</p>
    </>
  );
}

/** What is no longer as the state says, with the names of what is different. */
export function DriftSection(props: DriftSectionProps) {
  const view = useWorkspaceView(props.workspace, 'drift');
  return (
    <SectionCard
      title="Drift"
      system={TERRAFORM_TITLE}
      view={view}
      skeletonRows={3}
    >
      {data => <Drift {...props} view={data} />}
    </SectionCard>
  );
}
