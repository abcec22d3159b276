/** Recognisable secrets of Vault: what it keeps, and what opens it. */
export const VAULT_CANARIES = {
  vaultValue: 'cnry-vault-value-5b1e90d7',
  vaultCustomMetadata: 'cnry-vault-custom-metadata-e80c2f5a',
  vaultToken: 'cnryVaultToken9Hq4Tz',
  vaultAccessor: 'cnryVaultAccessor3Ym7Bx',
  vaultSecretId: 'cnry-vault-secret-id-27d4a6f9',
  vaultJwt: 'cnryVaultJwt6Kd1Pw',
  vaultWrapToken: 'cnryVaultWrapToken8Rn5Jc',
  vaultError: 'cnry-vault-error-d1f7390b',
} as const;
