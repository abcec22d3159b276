import { VaultAuth } from '../config';

/** Policy that the portal's role has there: names and metadata of `payments`, and nothing else. */
export const PORTAL_POLICY = `
path "secret/metadata/payments" { capabilities = ["list", "read"] }
path "secret/metadata/payments/*" { capabilities = ["list", "read"] }
path "secret/subkeys/payments/*" { capabilities = ["read"] }
path "kv/payments" { capabilities = ["list"] }
path "kv/payments/*" { capabilities = ["list"] }
path "database/creds/payments" { capabilities = ["read"] }
`;

/**
 * Something that answers as Vault does: KV version 2 at `secret`, version 1 at `kv`, AppRole with a role that has
 * {@link PORTAL_POLICY}. Whoever tests fills it with the rights of an administrator.
 */
export interface VaultUpstream {
  baseUrl: string;
  /** Of the portal's role. */
  auth: VaultAuth;
  /** Writes a version of a secret: `secret/payments/db`, `kv/payments/db`. */
  write(path: string, fields: Record<string, string>): Promise<void>;
  setCustomMetadata(
    path: string,
    metadata: Record<string, string>,
  ): Promise<void>;
  /** Deletes the newest version, which could be brought back. */
  deleteNewest(path: string): Promise<void>;
  /** Destroys a version for good. */
  destroy(path: string, version: number): Promise<void>;
  /** Ends every token that the portal's role has, without the portal's knowing. */
  revokeTokens(): Promise<void>;
  /** How many tokens the portal's role has that still live. */
  liveTokens(): Promise<number>;
  seal(): Promise<void>;
  unseal(): Promise<void>;
  stop(): Promise<void>;
}
