import { HEALTH_BY_URGENCY, Snapshot } from '@portolan/plugin-platform-common';

const RANK = new Map(HEALTH_BY_URGENCY.map((health, rank) => [health, rank]));

/** What needs a person first comes first; among equals the latest change, then the name. */
export function byUrgency(a: Snapshot, b: Snapshot): number {
  return (
    rankOf(a) - rankOf(b) ||
    changedAt(b) - changedAt(a) ||
    a.name.localeCompare(b.name) ||
    a.id.localeCompare(b.id)
  );
}

function rankOf(snapshot: Snapshot): number {
  return RANK.get(snapshot.health) ?? HEALTH_BY_URGENCY.length;
}

function changedAt(snapshot: Snapshot): number {
  return snapshot.updatedAt ? Date.parse(snapshot.updatedAt) : 0;
}
