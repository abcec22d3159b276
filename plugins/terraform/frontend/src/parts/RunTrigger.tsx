import { ExternalLink, Version } from '@portolan/plugin-platform-react';
import type { TerraformRun } from '@portolan/plugin-terraform-common';
import { pullRequestWords, shortCommit } from '../words/runs';
import styles from './Terraform.module.css';

/** The commit of a run, with its page and its branch. */
export function RunCommit({ run }: { run: Pick<TerraformRun, 'commit'> }) {
  const { commit } = run;
  if (!commit) return null;
  const version = (
    <span title={commit.sha}>
      <Version version={shortCommit(commit.sha)} />
    </span>
  );
  return (
    <span>
      {commit.url ? (
        <ExternalLink href={commit.url}>{version}</ExternalLink>
      ) : (
        version
      )}
      {commit.branch && ` on ${commit.branch}`}
    </span>
  );
}

/** The pull request of a run, with its page. */
export function RunPullRequest(props: {
  run: Pick<TerraformRun, 'pullRequest'>;
}) {
  const { pullRequest } = props.run;
  if (!pullRequest) return null;
  const words = pullRequestWords(pullRequest);
  return pullRequest.url ? (
    <ExternalLink href={pullRequest.url}>{words}</ExternalLink>
  ) : (
    <span>{words}</span>
  );
}

/** Who or what began a run, and with which commit and pull request. */
export function RunTrigger({ run }: { run: TerraformRun }) {
  if (!run.trigger && !run.commit && !run.pullRequest) return null;
  return (
    <div className={styles.facts}>
      {run.trigger && <span>{run.trigger}</span>}
      <RunCommit run={run} />
      <RunPullRequest run={run} />
    </div>
  );
}
