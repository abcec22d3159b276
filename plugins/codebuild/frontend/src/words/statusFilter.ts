import type { CodeBuildStatus } from '@portolan/plugin-codebuild-common';

/** Which builds to show, as people ask for them. */
export const STATUS_FILTERS = [
  'all',
  'failed',
  'succeeded',
  'running',
] as const;

export type StatusFilter = (typeof STATUS_FILTERS)[number];

const STATUSES: Readonly<
  Record<Exclude<StatusFilter, 'all'>, readonly CodeBuildStatus[]>
> = {
  failed: ['failed', 'fault', 'timed-out'],
  succeeded: ['succeeded'],
  running: ['in-progress'],
};

export function isStatusFilter(text: string | null): text is StatusFilter {
  return STATUS_FILTERS.some(filter => filter === text);
}

/** What the view `builds` is asked for; the same everywhere on the page, so that it is asked once. */
export function buildsParameters(
  filter: StatusFilter,
): Record<string, string> | undefined {
  return filter === 'all' ? undefined : { status: STATUSES[filter].join(',') };
}
