import type { Health } from '@portolan/plugin-platform-common';
import { durationBetween } from '@portolan/plugin-platform-react';
import type {
  TerraformRun,
  TerraformRunPhase,
} from '@portolan/plugin-terraform-common';

/** Digits of a commit's hash that people read. */
const SHORT_COMMIT = 7;

export function shortCommit(sha: string): string {
  return sha.slice(0, SHORT_COMMIT);
}

/** The shared health whose look a phase borrows; the words carry the meaning. */
const TONES: Readonly<Record<TerraformRunPhase, Health>> = {
  queued: 'progressing',
  planning: 'progressing',
  waiting: 'degraded',
  applying: 'progressing',
  succeeded: 'healthy',
  failed: 'unhealthy',
  ended: 'unknown',
};

/** Whatever waits for a person looks like what needs one. */
export function runTone({ phase }: Pick<TerraformRun, 'phase'>): Health {
  return TONES[phase];
}

/** `Waiting for approval`: its words as a title. */
export function runTitle({ words }: Pick<TerraformRun, 'words'>): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const WAITING: Readonly<
  Record<NonNullable<TerraformRun['waitingFor']>, string>
> = {
  approval: 'Waiting for approval',
  'policy-override': 'A policy failed',
  decision: 'Waiting for a decision',
  'saved-plan': 'Plan saved for later',
};

/** What a run needs a person for. */
export function waitingTitle(
  waitingFor: NonNullable<TerraformRun['waitingFor']>,
): string {
  return WAITING[waitingFor];
}

/** Whether its changes have been made. */
export function isApplied({ status }: Pick<TerraformRun, 'status'>): boolean {
  return status === 'applied' || status.startsWith('post_apply');
}

/** What is special about a run: `destroys everything`, `plan only`. */
export function kindWords(
  run: Pick<TerraformRun, 'isDestroy' | 'planOnly' | 'refreshOnly'>,
): string[] {
  return [
    ...(run.isDestroy ? ['destroys everything'] : []),
    ...(run.planOnly ? ['plan only'] : []),
    ...(run.refreshOnly ? ['refresh only'] : []),
  ];
}

/** `#118: Shrink the database` */
export function pullRequestWords({
  number,
  title,
}: NonNullable<TerraformRun['pullRequest']>): string {
  return title ? `#${number}: ${title}` : `#${number}`;
}

/** How long a run that is over took; nothing while it goes on. */
export function tookWords({
  createdAt,
  endedAt,
}: Pick<TerraformRun, 'createdAt' | 'endedAt'>): string | undefined {
  const took = durationBetween(createdAt, endedAt);
  return took && `took ${took}`;
}
