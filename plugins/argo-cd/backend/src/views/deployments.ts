import { WireFullApp, WireHistoryEntry } from '../server/wire';

/** How many deployments Argo CD keeps unless told otherwise. */
export const DEFAULT_KEPT = 10;

/** The newest first: Argo CD keeps them oldest first. */
export function deploymentsOf({ status }: WireFullApp): WireHistoryEntry[] {
  return status.history.toSorted((a, b) => b.id - a.id);
}

/** What the cluster was last given. */
export function newestDeployment(
  app: WireFullApp,
): WireHistoryEntry | undefined {
  return deploymentsOf(app).at(0);
}

/** Seconds from its begin to its end. */
export function durationSeconds({
  deployStartedAt,
  deployedAt,
}: WireHistoryEntry): number | undefined {
  if (!deployStartedAt || !deployedAt) return undefined;
  const ms = Date.parse(deployedAt) - Date.parse(deployStartedAt);
  return ms >= 0 ? ms / 1_000 : undefined;
}
