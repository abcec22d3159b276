import { VaultSecret } from './secret';

/** What is wrong with a secret, the gravest first. @public */
export const VAULT_CONCERNS = [
  'destroyed',
  'deleted',
  'empty',
  'missing-keys',
  'overdue',
] as const;

/** @public */
export type VaultConcern = (typeof VAULT_CONCERNS)[number];

/** The gravest of what is wrong with a secret; nothing where all is well, or nothing is known. @public */
export function vaultConcern(secret: VaultSecret): VaultConcern | undefined {
  const { missingKeys = [], versions } = secret;
  if (secret.destroyed) return 'destroyed';
  if (secret.deleted) return 'deleted';
  if (versions === 0) return 'empty';
  if (missingKeys.length > 0) return 'missing-keys';
  return secret.overdueSince ? 'overdue' : undefined;
}

/**
 * What needs a person first: what is gone, what lacks fields, what is longest past its rotation; then what is to be
 * rotated soonest, and the rest by name.
 *
 * @public
 */
export function byVaultUrgency<T extends VaultSecret>(
  secrets: readonly T[],
): T[] {
  return [...secrets].sort(
    (one, other) =>
      rankOf(one) - rankOf(other) ||
      compareMoments(one.rotateBy, other.rotateBy) ||
      one.name.localeCompare(other.name, 'en'),
  );
}

/** A newest version that is gone is equally bad, whichever way it went. */
const RANKS: Readonly<Record<VaultConcern, number>> = {
  destroyed: 0,
  deleted: 0,
  empty: 0,
  'missing-keys': 1,
  overdue: 2,
};

function rankOf(secret: VaultSecret): number {
  const concern = vaultConcern(secret);
  return concern ? RANKS[concern] : 3;
}

/** ISO 8601, all in one form: the order of texts is that of moments. None comes last. */
function compareMoments(one = '~', other = '~'): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
