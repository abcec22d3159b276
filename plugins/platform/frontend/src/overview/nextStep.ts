import { Snapshot } from '@portolan/plugin-platform-common';
import {
  detailPathOf,
  NextStep,
  PlatformSystem,
} from '@portolan/plugin-platform-react';

/** What a person can do next: what the system says, else its tab, else its own console. */
export function nextStepOf(
  system: PlatformSystem | undefined,
  snapshot: Snapshot,
): NextStep | undefined {
  const said = system?.nextStep?.(snapshot);
  if (said) return said;
  const detailPath = detailPathOf(system, snapshot);
  if (detailPath) return { title: 'Details', to: detailPath };
  const link = snapshot.links.at(0);
  return link && { title: link.title, to: link.url };
}
