/**
 * Where a run is.
 *
 * {@link https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#run-states}
 */
export type RunStatus =
  | 'pending'
  | 'fetching'
  | 'fetching_completed'
  | 'plan_queued'
  | 'planning'
  | 'planned'
  | 'post_plan_running'
  | 'post_plan_completed'
  | 'cost_estimating'
  | 'cost_estimated'
  | 'policy_checking'
  | 'policy_checked'
  | 'policy_override'
  | 'policy_soft_failed'
  | 'confirmed'
  | 'apply_queued'
  | 'applying'
  | 'applied'
  | 'planned_and_finished'
  | 'errored'
  | 'canceled'
  | 'force_canceled'
  | 'discarded';

const FINAL: ReadonlySet<RunStatus> = new Set<RunStatus>([
  'applied',
  'planned_and_finished',
  'policy_soft_failed',
  'errored',
  'canceled',
  'force_canceled',
  'discarded',
]);

export function isFinal(status: RunStatus): boolean {
  return FINAL.has(status);
}

/** `status_group` of the filters. */
export const STATUS_GROUPS: Readonly<
  Record<string, (status: RunStatus) => boolean>
> = {
  final: isFinal,
  non_final: status => !isFinal(status),
  discardable: status =>
    [
      'pending',
      'planned',
      'cost_estimated',
      'policy_checked',
      'policy_override',
      'post_plan_completed',
    ].includes(status),
};

/** What `status-timestamps` calls the moment of a status: `plan-queued-at`; some have none. */
export function timestampKey(status: RunStatus): string | undefined {
  if (status === 'pending') return undefined;
  if (status === 'fetching_completed') return 'fetched-at';
  if (status === 'policy_override') return 'policy-soft-failed-at';
  if (status === 'policy_checking') return undefined;
  return `${status.replaceAll('_', '-')}-at`;
}
