import { Health, worstHealth } from '@portolan/plugin-platform-common';
import { changesInWords } from './observed/changes';
import { ObservedRun } from './observed/observeRun';
import { ObservedWorkspace } from './observed/observeWorkspace';
import { counted, moment } from './plainText';

interface Finding {
  health: Health;
  /** A part of the sentence. */
  why: string;
}

/** How well a workspace is, and one sentence that says why it is not healthy. */
export function healthOf(workspace: ObservedWorkspace): {
  health: Health;
  reason?: string;
} {
  const findings = [
    ...runFindings(workspace),
    ...driftFindings(workspace),
    ...checkFindings(workspace),
  ];
  if (findings.length === 0) return { health: 'healthy' };
  const health = worstHealth(findings.map(finding => finding.health));
  const sentence = [
    ...findings.filter(finding => finding.health === health),
    ...findings.filter(finding => finding.health !== health),
  ]
    .map(({ why }) => why)
    .join('; ');
  const reason = `${sentence[0].toUpperCase()}${sentence.slice(1)}.`;
  return { health, reason };
}

function runFindings(workspace: ObservedWorkspace): Finding[] {
  const { run, runId, executionMode } = workspace;
  if (!run) {
    if (runId) {
      return [{ health: 'unknown', why: 'its current run could not be read' }];
    }
    if (executionMode === 'local') {
      return [
        {
          health: 'unknown',
          why: 'it is run on people’s machines, so that the server knows of no runs',
        },
      ];
    }
    return [{ health: 'unknown', why: 'it has no runs yet' }];
  }
  switch (run.phase) {
    case 'failed':
      return [{ health: 'unhealthy', why: failureInWords(run) }];
    case 'ended':
      return run.reachedApply
        ? [
            {
              health: 'degraded',
              why: `the apply was ${run.words}: part of its changes may have been made`,
            },
          ]
        : [];
    case 'succeeded':
      return [];
    case 'waiting':
      // Nothing goes on until a person looks: that is no progress.
      return [{ health: 'degraded', why: waitingInWords(run) }];
    default:
      return [{ health: 'progressing', why: goingOnInWords(workspace, run) }];
  }
}

function failureInWords(run: ObservedRun): string {
  if (run.status === 'policy_soft_failed') return 'a policy failed';
  if (run.reachedApply) {
    return 'the apply failed: part of its changes may have been made';
  }
  // Its plan is there, so that what came after it refused the run.
  return run.changes
    ? 'the run failed after its plan: a policy or a task refused it'
    : 'the plan failed';
}

function waitingInWords({
  words,
  waitingSince,
  changes,
  isDestroy,
}: ObservedRun): string {
  const what = changes ? `: ${changesInWords(changes)}` : '';
  const since = waitingSince ? ` since ${moment(waitingSince)}` : '';
  return `${words}${since}${what}${isDestroy ? ' (destroys everything)' : ''}`;
}

function goingOnInWords(
  { lock }: ObservedWorkspace,
  { phase, words }: ObservedRun,
): string {
  if (phase === 'queued' && lock.locked && !lock.byRun) {
    return `the run waits until ${lock.by ?? 'somebody'} unlocks the workspace`;
  }
  return phase === 'queued' ? `the run is ${words}` : words;
}

function driftFindings({ drift }: ObservedWorkspace): Finding[] {
  if (!drift?.drifted) return [];
  const what =
    drift.count > 0
      ? `${counted(drift.count, 'resource')} ${
          drift.count === 1 ? 'has' : 'have'
        } drifted`
      : 'resources have drifted';
  return [{ health: 'degraded', why: `${what} from the configuration` }];
}

function checkFindings({ checks }: ObservedWorkspace): Finding[] {
  const bad = (checks?.failed ?? 0) + (checks?.errored ?? 0);
  if (bad === 0) return [];
  return [{ health: 'degraded', why: `${counted(bad, 'check')} failed` }];
}
