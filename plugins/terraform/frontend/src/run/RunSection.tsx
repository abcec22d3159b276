import { Link } from '@backstage/ui';
import {
  SectionCard,
  SectionFrame,
  Subsection,
} from '@portolan/plugin-platform-react';
import type {
  TerraformLogPart,
  TerraformRunView,
} from '@portolan/plugin-terraform-common';
import { ChangeCounts } from '../parts/ChangeCounts';
import { NoRuns } from '../parts/NoRuns';
import { OtherRun } from '../parts/OtherRun';
import { RunStatus } from '../parts/RunStatus';
import parts from '../parts/Terraform.module.css';
import { TERRAFORM_TITLE } from '../system';
import { runParameters, useWorkspaceView } from '../tab/useWorkspaceView';
import { isApplied } from '../words/runs';
import { checkWords, TerraformWorkspace } from '../words/workspaces';
import { PhaseTimeline } from './PhaseTimeline';
import { RunFacts } from './RunFacts';
import styles from './Run.module.css';
import { Verdicts } from './Verdicts';

interface RunSectionProps {
  workspace: TerraformWorkspace;
  /** Id; `null` for the current one. */
  run: string | null;
  onCurrent: () => void;
  changesHref: string;
  logHref: (log: TerraformLogPart) => string;
}

function Headline(props: RunSectionProps & { view: TerraformRunView }) {
  const { view, changesHref, logHref } = props;
  const { run, apply } = view;
  return (
    <div className={styles.headline}>
      {run.message && <p className={styles.message}>{run.message}</p>}
      {run.changes && (
        <ChangeCounts changes={run.changes} done={isApplied(run)} />
      )}
      <div className={styles.links}>
        <code className={parts.id}>{run.id}</code>
        {run.changes && <Link href={changesHref}>What it changes</Link>}
        <Link href={logHref('plan')}>Log of the plan</Link>
        {apply && <Link href={logHref('apply')}>Log of the apply</Link>}
      </div>
    </div>
  );
}

/** Of the workspace, not of the run: what the newest assessment found. */
function Checks({ workspace }: { workspace: TerraformWorkspace }) {
  const words = checkWords(workspace.details?.checks);
  return words ? (
    <Subsection title="Checks of the newest assessment">
      <p className={parts.quiet}>{words}</p>
    </Subsection>
  ) : null;
}

function Run(props: RunSectionProps & { view: TerraformRunView }) {
  const { view, workspace } = props;
  const isCurrent = view.run.id === workspace.details?.run?.id;
  return (
    <div className={styles.run}>
      <Headline {...props} />
      {view.notices.map(notice => (
        <p key={notice} className={parts.quiet}>
          {notice}
        </p>
      ))}
      <PhaseTimeline view={view} />
      <RunFacts view={view} />
      <Verdicts view={view} />
      {isCurrent && <Checks workspace={workspace} />}
    </div>
  );
}

function ShownRun(props: RunSectionProps) {
  const { workspace, run: chosen } = props;
  const view = useWorkspaceView(workspace, 'run', {
    parameters: runParameters(chosen),
  });
  const run = view.data?.data?.run;
  const isOther = chosen !== null && chosen !== workspace.details?.run?.id;
  return (
    <SectionCard
      title={isOther ? 'Run' : 'Current run'}
      system={TERRAFORM_TITLE}
      view={view}
      skeletonRows={6}
      aside={run && <RunStatus run={run} />}
    >
      {data => <Run {...props} view={data} />}
    </SectionCard>
  );
}

/** One run: what it does, who or what began it, where it is, and what policies and people say of it. */
export function RunSection(props: RunSectionProps) {
  const { workspace, run } = props;
  if (run === null && !workspace.details?.run) {
    return (
      <SectionFrame title="Current run">
        <NoRuns workspace={workspace} />
      </SectionFrame>
    );
  }
  return (
    <>
      <OtherRun {...props} />
      <ShownRun {...props} />
    </>
  );
}
