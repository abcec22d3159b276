import {
  Health,
  healthSchema,
  TimelineEntry,
} from '@portolan/plugin-platform-common';
import { HEALTH_WORDS } from '@portolan/plugin-platform-react';

export type TimelineKind = TimelineEntry['kind'];
export type TimelineStatus = NonNullable<TimelineEntry['status']>;

/** Kinds in the order in which people look for them. */
export const KINDS: readonly { kind: TimelineKind; title: string }[] = [
  { kind: 'deployment', title: 'Deployments' },
  { kind: 'build', title: 'Builds' },
  { kind: 'run', title: 'Runs' },
  { kind: 'secret', title: 'Secrets' },
  { kind: 'version', title: 'Versions' },
  { kind: 'health', title: 'Health' },
  { kind: 'action', title: 'Actions' },
];

export const STATUS_WORDS: Readonly<Record<TimelineStatus, string>> = {
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  stopped: 'Stopped',
};

const STATUS_TONES: Readonly<Record<TimelineStatus, Health>> = {
  running: 'progressing',
  succeeded: 'healthy',
  failed: 'unhealthy',
  stopped: 'unknown',
};

/** What an entry means for the well-being of its resource, if anything. */
export function toneOf(entry: TimelineEntry): Health | undefined {
  if (entry.kind === 'health') return healthSchema.safeParse(entry.to).data;
  return entry.status && STATUS_TONES[entry.status];
}

/** `Unhealthy`, or the word itself where it is none that is known. */
export function healthWords(health: string): string {
  const known = healthSchema.safeParse(health).data;
  return known ? HEALTH_WORDS[known] : health;
}

/** As people write the name of a commit. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}

/** As much of `sha256:…` as tells images apart. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 7);
}
