import type { Health } from '@portolan/plugin-platform-common';
import type {
  TerraformRunView,
  TerraformVerdict,
} from '@portolan/plugin-terraform-common';

/** How a verdict is said and how urgent it looks. */
export interface VerdictWords {
  label: string;
  /** The shared health whose look it borrows; the label carries the meaning. */
  tone: Health;
}

const VERDICTS: Readonly<Record<TerraformVerdict, VerdictWords>> = {
  passed: { label: 'Passed', tone: 'healthy' },
  'advisory-failed': { label: 'Failed, advice only', tone: 'degraded' },
  'soft-failed': { label: 'Failed, may be overridden', tone: 'unhealthy' },
  'hard-failed': { label: 'Failed', tone: 'unhealthy' },
  overridden: { label: 'Overridden', tone: 'degraded' },
  failed: { label: 'Failed', tone: 'unhealthy' },
  errored: { label: 'Could not be evaluated', tone: 'unhealthy' },
  canceled: { label: 'Canceled', tone: 'unknown' },
  running: { label: 'Running', tone: 'progressing' },
};

export function verdictWords(verdict: TerraformVerdict): VerdictWords {
  return VERDICTS[verdict];
}

const STAGES: Readonly<Record<string, string>> = {
  pre_plan: 'before the plan',
  post_plan: 'after the plan',
  pre_apply: 'before the apply',
  post_apply: 'after the apply',
};

/** `after the plan`; as the server says it where it says something new. */
export function stageWords(stage: string): string {
  return STAGES[stage] ?? stage.replaceAll('_', ' ');
}

/** `4 passed, 1 failed` */
export function policyWords(
  policy: TerraformRunView['policies'][number],
): string {
  const { passed, advisoryFailed, softFailed, hardFailed } = policy;
  const parts = [
    passed > 0 && `${passed} passed`,
    hardFailed > 0 && `${hardFailed} failed`,
    softFailed > 0 && `${softFailed} failed and may be overridden`,
    advisoryFailed > 0 && `${advisoryFailed} failed as advice`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'none was evaluated';
}

const DOLLARS = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
});

/** `$12.40 more a month, $132.40 in all`; nothing where nothing was estimated. */
export function costWords(cost: TerraformRunView['cost']): string | undefined {
  const { delta, proposed } = cost ?? {};
  if (delta === undefined) return undefined;
  const all =
    proposed === undefined ? '' : `, ${DOLLARS.format(proposed)} in all`;
  if (delta === 0) return `no more and no less a month${all}`;
  const direction = delta > 0 ? 'more' : 'less';
  return `${DOLLARS.format(Math.abs(delta))} ${direction} a month${all}`;
}

/** What an estimate leaves out: `3 resources have no price`. */
export function unpricedWords(
  cost: TerraformRunView['cost'],
): string | undefined {
  const { unmatched = 0 } = cost ?? {};
  if (unmatched === 0) return undefined;
  return unmatched === 1
    ? '1 resource has no known price'
    : `${unmatched} resources have no known price`;
}
