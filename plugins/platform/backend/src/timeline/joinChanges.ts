import { TimelineEntry } from '@portolan/plugin-platform-common';

/** Shortest part of a commit's hash that tells commits apart. */
const SHORT = 7;

/** A tag that is, or ends with, a commit's hash: `3f2a9c1d04be`, `v1.4.0-3f2a9c1`. */
const COMMIT_IN_TAG = /(?:^|[-_.])([0-9a-f]{7,40})$/i;

/**
 * Marks what belongs to one change: a commit, the build of it, the image that it made, its deployment. They are joined
 * where digest or commit match.
 */
export function joinChanges(
  entries: readonly TimelineEntry[],
): TimelineEntry[] {
  const changeOf = new Map<string, string>();
  const keys = entries.map(keysOf);
  for (const own of keys) {
    const known = own.flatMap(key => changeOf.get(key) ?? []);
    const [change = own[0]] = known;
    own.forEach(key => changeOf.set(key, change));
    // Two changes that turn out to be one.
    for (const [key, other] of changeOf) {
      if (known.includes(other)) changeOf.set(key, change);
    }
  }
  const members = new Map<string, number>();
  const changes = keys.map(([key]) => (key ? changeOf.get(key) : undefined));
  for (const change of changes) {
    if (change) members.set(change, (members.get(change) ?? 0) + 1);
  }
  return entries.map((entry, index) => {
    const change = changes[index];
    return change && (members.get(change) ?? 0) > 1
      ? { ...entry, change }
      : entry;
  });
}

function keysOf({ kind, to, commit, digest }: TimelineEntry): string[] {
  // What is called a version of a secret is its name, whatever that looks like.
  if (kind === 'health' || kind === 'action' || kind === 'secret') return [];
  const hash = commit ?? COMMIT_IN_TAG.exec(to)?.[1];
  return [
    ...(digest ? [digest] : []),
    ...(hash && hash.length >= SHORT
      ? [hash.slice(0, SHORT).toLowerCase()]
      : []),
  ];
}
