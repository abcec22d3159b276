import type { ArgoCdHistoryView } from '@portolan/plugin-argo-cd-common';
import { durationWords } from '@portolan/plugin-platform-react';

type Deployment = ArgoCdHistoryView['deployments'][number];

/** Who or what began a deployment. */
export function initiatorWords({ by, automated }: Deployment): string {
  if (by) return by;
  if (automated === undefined) return 'not said';
  return automated ? 'Argo CD by itself' : 'a person';
}

/** Half of the deployments took longer, in seconds; `undefined` where none says how long it took. */
export function medianSeconds(
  deployments: readonly Pick<Deployment, 'durationSeconds'>[],
): number | undefined {
  const known = deployments
    .flatMap(({ durationSeconds: seconds }) =>
      seconds === undefined ? [] : [seconds],
    )
    .sort((a, b) => a - b);
  const upper = known.at(Math.floor(known.length / 2));
  const lower = known.at(Math.ceil(known.length / 2) - 1);
  return upper === undefined || lower === undefined
    ? undefined
    : (lower + upper) / 2;
}

/** Time from one deployment to the next on average, in milliseconds; `undefined` where there is but one. */
export function meanIntervalMs(
  deployments: readonly Pick<Deployment, 'deployedAt'>[],
): number | undefined {
  if (deployments.length < 2) return undefined;
  const times = deployments.map(({ deployedAt }) => Date.parse(deployedAt));
  return (Math.max(...times) - Math.min(...times)) / (deployments.length - 1);
}

/** `10 deployments (Argo CD keeps the last 10), one every 2 days, usually 24 s, 9 by Argo CD itself` */
export function summaryWords({ deployments, kept }: ArgoCdHistoryView): string {
  const median = medianSeconds(deployments);
  const interval = meanIntervalMs(deployments);
  const automated = deployments.filter(each => each.automated).length;
  const limit =
    deployments.length >= kept ? ` (Argo CD keeps the last ${kept})` : '';
  return [
    deployments.length === 1
      ? `1 deployment${limit}`
      : `${deployments.length} deployments${limit}`,
    interval !== undefined && `one every ${durationWords(interval)}`,
    median !== undefined && `usually ${durationWords(median * 1_000)}`,
    automated > 0 && `${automated} by Argo CD itself`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** The revisions of a deployment, one for each source that has one. */
export function revisionWords({ sources }: Deployment): string {
  return sources
    .flatMap(({ revision }) => (revision ? [revision.short] : []))
    .join(', ');
}
