import type { Health } from '@portolan/plugin-platform-common';
import {
  describeDuration,
  parseRotateAfter,
  vaultConcern,
  VaultConcern,
  VaultSecret,
  VaultVersion,
} from '@portolan/plugin-vault-common';

/** How something is said and how urgent it looks. */
export interface StateWords {
  label: string;
  /** The shared health whose look it borrows; the label carries the meaning. */
  tone: Health;
}

const TITLES: Readonly<Record<VaultConcern, string>> = {
  destroyed: 'Destroyed',
  deleted: 'Deleted',
  empty: 'No version',
  'missing-keys': 'Fields missing',
  overdue: 'Rotation overdue',
};

/** `Rotation overdue`: what is wrong with a secret, in two words. */
export function concernTitle(concern: VaultConcern): string {
  return TITLES[concern];
}

/** `40 days past its rotation`: what is wrong with a secret, after its name and `is`. */
export function lateWords(
  { overdueSince }: Pick<VaultSecret, 'overdueSince'>,
  now: number,
): string | undefined {
  return overdueSince === undefined
    ? undefined
    : `${describeDuration(now - Date.parse(overdueSince))} past its rotation`;
}

/** `db-password is 40 days past its rotation`; nothing where all is well with it. */
export function concernWords(
  secret: VaultSecret,
  now: number,
): string | undefined {
  const { name, missingKeys = [] } = secret;
  switch (vaultConcern(secret)) {
    case 'destroyed':
      return `the newest version of ${name} is destroyed`;
    case 'deleted':
      return `the newest version of ${name} is deleted`;
    case 'empty':
      return `${name} has no version`;
    case 'missing-keys':
      return `${name} lacks ${missingKeys.join(', ')}`;
    case 'overdue':
      return `${name} is ${lateWords(secret, now)}`;
    default:
      return undefined;
  }
}

/** How a secret is. */
export function secretState(secret: VaultSecret): StateWords {
  const concern = vaultConcern(secret);
  if (concern) return { label: concernTitle(concern), tone: 'degraded' };
  if (secret.error) return { label: 'Not readable', tone: 'unknown' };
  if (secret.version === undefined) return { label: 'There', tone: 'unknown' };
  return { label: 'Fine', tone: 'healthy' };
}

/** `every 90 days`; as it is written where that cannot be read; nothing where nothing is written. */
export function policyWords({
  rotateAfter,
}: Pick<VaultSecret, 'rotateAfter'>): string | undefined {
  if (rotateAfter === undefined) return undefined;
  const ms = parseRotateAfter(rotateAfter);
  return ms === undefined
    ? `“${rotateAfter}”, which cannot be read: write 90d or P90D`
    : `every ${describeDuration(ms)}`;
}

/** `3`, `3 of 10 kept`: the newest version, and how many Vault keeps. */
export function versionWords({
  version,
  versions,
}: Pick<VaultSecret, 'version' | 'versions'>): string | undefined {
  if (version === undefined) return undefined;
  return versions === undefined || versions === version
    ? `${version}`
    : `${version}, ${versions} kept`;
}

const VERSION_STATES: Readonly<Record<VaultVersion['state'], StateWords>> = {
  present: { label: 'There', tone: 'healthy' },
  deleted: { label: 'Deleted, can be brought back', tone: 'degraded' },
  destroyed: { label: 'Destroyed for good', tone: 'unhealthy' },
};

export function versionState({ state }: VaultVersion): StateWords {
  return VERSION_STATES[state];
}
