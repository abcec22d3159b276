/** Recognisable secrets of Vault. */
export const VAULT_CANARIES = {} as const;
