import {
  terraformRunPhase,
  TerraformRunPhase,
  terraformRunStatusSchema,
} from '@portolan/plugin-terraform-common';

/** Which runs to show, as people ask for them. */
export const RUN_FILTERS = ['all', 'open', 'done', 'failed', 'ended'] as const;

export type RunFilter = (typeof RUN_FILTERS)[number];

const PHASES: Readonly<
  Record<Exclude<RunFilter, 'all'>, readonly TerraformRunPhase[]>
> = {
  open: ['queued', 'planning', 'waiting', 'applying'],
  done: ['succeeded'],
  failed: ['failed'],
  ended: ['ended'],
};

export function isRunFilter(text: string | null): text is RunFilter {
  return RUN_FILTERS.some(filter => filter === text);
}

/** What the view `runs` is asked for; the same everywhere on the page, so that it is asked once. */
export function runsParameters(
  filter: RunFilter,
): Record<string, string> | undefined {
  if (filter === 'all') return undefined;
  const phases = PHASES[filter];
  const statuses = terraformRunStatusSchema.options.filter(
    status =>
      // No server knows it by this name.
      status !== 'unknown' && phases.includes(terraformRunPhase(status)),
  );
  return { status: statuses.join(',') };
}
