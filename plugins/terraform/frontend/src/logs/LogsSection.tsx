import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { LogViewer, SectionFrame } from '@portolan/plugin-platform-react';
import {
  TerraformLogPart,
  terraformLogStream,
  TerraformRun,
} from '@portolan/plugin-terraform-common';
import { NoRuns } from '../parts/NoRuns';
import { OtherRun } from '../parts/OtherRun';
import parts from '../parts/Terraform.module.css';
import { TERRAFORM_TITLE } from '../system';
import { isApplied } from '../words/runs';
import type { TerraformWorkspace } from '../words/workspaces';

const PARTS = [
  { id: 'plan', title: 'Plan' },
  { id: 'apply', title: 'Apply' },
] as const;

/** The log that says most of a run: what is done where it does something, else what it would do. */
function tellingPart(run: TerraformRun | undefined): TerraformLogPart {
  return run && (run.phase === 'applying' || isApplied(run)) ? 'apply' : 'plan';
}

/** The logs of a run's plan and apply, followed while it goes on. */
export function LogsSection(props: {
  workspace: TerraformWorkspace;
  /** Id; `null` for the current one. */
  run: string | null;
  onCurrent: () => void;
  /** `null` for the one that says most. */
  log: TerraformLogPart | null;
  onLog: (log: TerraformLogPart) => void;
}) {
  const { workspace, log, onLog } = props;
  const current = workspace.details?.run;
  const run = props.run ?? current?.id;
  if (!run) {
    return (
      <SectionFrame title="Log">
        <NoRuns workspace={workspace} />
      </SectionFrame>
    );
  }
  const part = log ?? tellingPart(run === current?.id ? current : undefined);
  return (
    <>
      <OtherRun {...props} />
      <SectionFrame
        title={part === 'plan' ? 'Log of the plan' : 'Log of the apply'}
      >
        <div className={parts.toolbar}>
          <ToggleButtonGroup
            aria-label="Which log"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[part]}
            onSelectionChange={keys => {
              const chosen = PARTS.find(({ id }) => [...keys].includes(id));
              if (chosen) onLog(chosen.id);
            }}
          >
            {PARTS.map(({ id, title }) => (
              <ToggleButton key={id} id={id} className={parts.filter}>
                {title}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </div>
        <LogViewer
          resource={workspace}
          system={TERRAFORM_TITLE}
          stream={terraformLogStream({ run, part })}
        />
      </SectionFrame>
    </>
  );
}
