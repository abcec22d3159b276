import { TimelineEntry } from '@portolan/plugin-platform-common';
import { shortCommit, shortDigest } from './entryWords';

/** Everything that is known of what went through the systems together: commit, build, image, deployment. */
export interface Change {
  /** What people call it: `3f2a9c1`. */
  name: string;
  /** The oldest first: `commit 3f2a9c1`, `build 318`, `image 9c1d2e3`, `deployment of v2.14.1`. */
  steps: string[];
}

/** The changes that several entries are part of, by the entries' `change`. */
export function changesOf(
  entries: readonly TimelineEntry[],
): ReadonlyMap<string, Change> {
  const members = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    if (!entry.change) continue;
    const known = members.get(entry.change);
    if (known) known.push(entry);
    else members.set(entry.change, [entry]);
  }
  return new Map(
    [...members].map(([change, parts]) => [change, toChange(change, parts)]),
  );
}

function toChange(change: string, parts: readonly TimelineEntry[]): Change {
  const oldestFirst = [...parts].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
  const commit = oldestFirst.find(entry => entry.commit)?.commit;
  const digest = oldestFirst.find(entry => entry.digest)?.digest;
  const made = oldestFirst.filter(({ kind }) => kind === 'build');
  const used = oldestFirst.filter(({ kind }) => kind !== 'build');
  const steps = [
    commit && `commit ${shortCommit(commit)}`,
    ...made.map(({ to }) => `build ${to}`),
    digest && `image ${shortDigest(digest)}`,
    ...used.map(({ kind, to, resourceName }) =>
      kind === 'run' ? `run ${to}` : `${to} on ${resourceName}`,
    ),
  ];
  return {
    name: commit ? shortCommit(commit) : shortDigest(change),
    steps: [...new Set(steps.filter(step => step !== undefined))],
  };
}
