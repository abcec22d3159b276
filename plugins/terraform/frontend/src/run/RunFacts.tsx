import {
  durationWords,
  ExternalLink,
  KeyValueList,
  RelativeTime,
} from '@portolan/plugin-platform-react';
import type { TerraformRunView } from '@portolan/plugin-terraform-common';
import { RunCommit, RunPullRequest } from '../parts/RunTrigger';
import parts from '../parts/Terraform.module.css';
import { tookWords } from '../words/runs';
import { costWords, unpricedWords } from '../words/verdicts';

function addresses(list: readonly string[]) {
  return list.length > 0 ? (
    <span className={parts.id}>{list.join(', ')}</span>
  ) : undefined;
}

function partWords(
  part: TerraformRunView['plan'] | undefined,
): string | undefined {
  if (!part) return undefined;
  const took =
    part.seconds === undefined
      ? undefined
      : `took ${durationWords(part.seconds * 1_000)}`;
  return [part.status.replaceAll('_', ' '), took].filter(Boolean).join(', ');
}

function estimate({ cost }: TerraformRunView): string | undefined {
  const words = [costWords(cost), unpricedWords(cost), cost?.error]
    .filter(Boolean)
    .join('; ');
  return words || undefined;
}

function appliedWords({ run, autoApply }: TerraformRunView): string {
  if (run.planOnly) return 'never: plan only';
  return autoApply ? 'by itself' : 'after approval';
}

/** Who or what began a run and decided about it, from which commit, when, and what it costs. */
export function RunFacts({ view }: { view: TerraformRunView }) {
  const { run, terraformVersion } = view;
  const { createdAt, waitingSince, url } = run;
  return (
    <KeyValueList
      entries={[
        { key: 'Begun by', value: run.trigger ?? view.createdBy },
        { key: 'Commit', value: run.commit && <RunCommit run={run} /> },
        {
          key: 'Pull request',
          value: run.pullRequest && <RunPullRequest run={run} />,
        },
        {
          key: 'Waits since',
          value: run.waitingFor && waitingSince && (
            <RelativeTime time={waitingSince} />
          ),
        },
        { key: 'Approved by', value: view.confirmedBy },
        { key: 'Ended by', value: view.canceledBy },
        {
          key: 'Created',
          value: createdAt && <RelativeTime time={createdAt} />,
        },
        { key: 'Time', value: tookWords(run) },
        { key: 'Plan', value: partWords(view.plan) },
        { key: 'Apply', value: partWords(view.apply) },
        {
          key: 'The plan is applied',
          value: appliedWords(view),
        },
        { key: 'Cost', value: estimate(view) },
        { key: 'Terraform or OpenTofu', value: terraformVersion },
        { key: 'Limited to', value: addresses(view.targets) },
        { key: 'Replaces', value: addresses(view.replaces) },
        {
          key: 'Elsewhere',
          value: url && <ExternalLink href={url}>Its own page</ExternalLink>,
        },
      ]}
    />
  );
}
