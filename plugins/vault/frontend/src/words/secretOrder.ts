import { byVaultUrgency, VaultSecret } from '@portolan/plugin-vault-common';

/** In which order secrets are listed. */
export const SECRET_ORDERS = ['urgency', 'name', 'oldest'] as const;

export type SecretOrder = (typeof SECRET_ORDERS)[number];

export function isSecretOrder(text: string | null): text is SecretOrder {
  return SECRET_ORDERS.some(order => order === text);
}

export function inOrder(
  secrets: readonly VaultSecret[],
  order: SecretOrder,
): VaultSecret[] {
  switch (order) {
    case 'name':
      return [...secrets].sort(byName);
    case 'oldest':
      return [...secrets].sort(
        (one, other) => ageOf(one) - ageOf(other) || byName(one, other),
      );
    case 'urgency':
    default:
      return byVaultUrgency(secrets);
  }
}

/** Those whose age is not known come last. */
function ageOf({ updatedAt }: VaultSecret): number {
  return updatedAt === undefined
    ? Number.MAX_SAFE_INTEGER
    : Date.parse(updatedAt);
}

function byName(one: VaultSecret, other: VaultSecret): number {
  return one.name.localeCompare(other.name, 'en');
}
