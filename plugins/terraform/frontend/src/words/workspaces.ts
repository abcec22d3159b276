import type { Snapshot } from '@portolan/plugin-platform-common';
import { markdownText } from '@portolan/plugin-platform-react';
import {
  isTerraformRunOver,
  TerraformDetails,
  terraformDetailsSchema,
} from '@portolan/plugin-terraform-common';
import { changeSigns } from './changes';
import { runTitle, waitingTitle } from './runs';

/** What Portolan knows about one workspace. */
export type TerraformWorkspace = Snapshot<TerraformDetails>;

/** Reads the details of a snapshot; those of another shape (an older or newer backend) are left out, the rest stays. */
export function terraformWorkspace({
  details,
  ...snapshot
}: Snapshot): TerraformWorkspace {
  const parsed = terraformDetailsSchema.safeParse(details);
  return parsed.success ? { ...snapshot, details: parsed.data } : snapshot;
}

/** Whether a run goes on by itself, so that what is known of the workspace moves. */
export function isRunning({ details }: TerraformWorkspace): boolean {
  const phase = details?.run?.phase;
  return (
    phase !== undefined && phase !== 'waiting' && !isTerraformRunOver(phase)
  );
}

/** `Waiting for approval`, `Drifted`: the word of what makes its health what it is. */
export function healthWord(workspace: TerraformWorkspace): string | undefined {
  const { health, details } = workspace;
  const run = details?.run;
  if (!details) return undefined;
  switch (health) {
    case 'unhealthy':
      if (run?.phase === 'failed') return runTitle(run);
      return hasFailedChecks(details) ? 'Checks failed' : undefined;
    case 'degraded':
      if (run?.waitingFor) return waitingTitle(run.waitingFor);
      if (details.drift?.drifted) return 'Drifted';
      if (hasFailedChecks(details)) return 'Checks failed';
      return run?.phase === 'ended' ? runTitle(run) : undefined;
    case 'progressing':
      if (run?.waitingFor) return waitingTitle(run.waitingFor);
      return run && isRunning(workspace) ? runTitle(run) : undefined;
    case 'unknown':
      return run || workspace.error ? undefined : 'No runs yet';
    default:
      return undefined;
  }
}

function hasFailedChecks({ checks }: TerraformDetails): boolean {
  return checks !== undefined && checks.failed + checks.errored > 0;
}

/** `waiting for approval · +2 ~1 −3`, for the overview card. */
export function overviewWords({
  details,
}: TerraformWorkspace): string | undefined {
  const run = details?.run;
  if (!run) return undefined;
  const changes = run.changes && changeSigns(run.changes);
  return [run.words, changes].filter(Boolean).join(' · ');
}

/** What to do about a workspace, and which section of the tab is the place for it. */
export interface NextThing {
  /** One or two words: `Review`. */
  title: string;
  /** The same as a whole: `Review the plan`. */
  sentence: string;
  section: 'run' | 'changes' | 'drift' | 'runs';
}

/** The next thing to do about a workspace. */
export function nextThing(workspace: TerraformWorkspace): NextThing {
  const { details } = workspace;
  const run = details?.run;
  if (run?.waitingFor === 'approval' || run?.waitingFor === 'saved-plan') {
    return { title: 'Review', sentence: 'Review the plan', section: 'changes' };
  }
  if (run?.waitingFor) {
    return { title: 'Decide', sentence: 'Decide about it', section: 'run' };
  }
  if (run?.phase === 'failed') {
    return { title: 'Why', sentence: 'Why it failed', section: 'run' };
  }
  if (isRunning(workspace)) {
    return { title: 'Watch', sentence: 'Watch the run', section: 'run' };
  }
  if (details?.drift?.drifted) {
    return { title: 'Drift', sentence: 'See what drifted', section: 'drift' };
  }
  return { title: 'Runs', sentence: 'See the runs', section: 'runs' };
}

/** `2 resources have drifted`; `no drift`; nothing where it was never looked for. */
export function driftWords({
  drift,
}: Pick<TerraformDetails, 'drift'>): string | undefined {
  if (!drift) return undefined;
  if (drift.error) return 'drift is not known';
  if (!drift.drifted) return 'no drift';
  if (drift.count === 0) return 'it has drifted';
  return drift.count === 1
    ? '1 resource has drifted'
    : `${drift.count} resources have drifted`;
}

/** `locked by ada: a migration`; nothing for one that is open, or held by a run that goes on. */
export function lockWords({
  lock,
}: Pick<TerraformDetails, 'lock'>): string | undefined {
  if (!lock.locked) return undefined;
  if (lock.byRun) return 'locked while its run goes on';
  const by = lock.by ? ` by ${lock.by}` : '';
  const reason = lock.reason ? `: ${lock.reason}` : '';
  return `locked${by}${reason}`;
}

/** `11 passed, 1 failed`; nothing where there are none. */
export function checkWords(
  checks: TerraformDetails['checks'],
): string | undefined {
  if (!checks) return undefined;
  const { passed, failed, errored, unknown } = checks;
  const parts = [
    passed > 0 && `${passed} passed`,
    failed > 0 && `${failed} failed`,
    errored > 0 && `${errored} could not be evaluated`,
    unknown > 0 && `${unknown} not known yet`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** `1.9.8, 1.10.2 is in use elsewhere` */
export function versionWords({
  version,
}: Pick<TerraformDetails, 'version'>): string | undefined {
  if (!version) return undefined;
  return version.behind && version.newest
    ? `${version.number}, others use ${version.newest}`
    : version.number;
}

/** `2 of 40 runs failed`; nothing without runs. */
export function reliabilityWords({
  statistics,
}: Pick<TerraformDetails, 'statistics'>): string | undefined {
  if (!statistics || statistics.runs === 0) return undefined;
  const { runs, failures } = statistics;
  return `${failures} of ${runs} runs failed`;
}

/** What is worth telling of a workspace in an issue: lines of Markdown. */
export function workspaceFacts(details: TerraformDetails): string[] {
  const { run } = details;
  const drift = driftWords(details);
  const lock = lockWords(details);
  return [
    ...(run ? [`Current run: ${markdownText(run.words)}`] : []),
    ...(drift ? [`Drift: ${drift}`] : []),
    ...(lock ? [`Lock: ${markdownText(lock)}`] : []),
  ];
}
