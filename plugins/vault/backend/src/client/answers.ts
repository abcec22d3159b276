import { z } from 'zod';

/** Answers of Vault, each with no more than is shown: what a schema does not name is dropped as it is read. */

/** A token, as a login and a renewal answer it. */
export const authAnswerSchema = z.object({
  auth: z.object({
    client_token: z.string().min(1),
    /** Seconds; 0 for a token that never ends. */
    lease_duration: z.number().nonnegative(),
    renewable: z.boolean(),
    token_type: z.string().catch('service'),
  }),
});

/** @see https://developer.hashicorp.com/vault/api-docs/auth/token#lookup-a-token-self */
export const selfAnswerSchema = z.object({
  data: z.object({
    display_name: z.string().catch(''),
    policies: z.array(z.string()).nullish(),
    identity_policies: z.array(z.string()).nullish(),
    /** Seconds that are left; 0 for a token that never ends. */
    ttl: z.number().nonnegative().catch(0),
    expire_time: z.string().nullish().catch(undefined),
    renewable: z.boolean().catch(false),
  }),
});

/** @see https://developer.hashicorp.com/vault/api-docs/system/health */
export const healthAnswerSchema = z.object({
  initialized: z.boolean(),
  sealed: z.boolean(),
  standby: z.boolean().catch(false),
  version: z.string().catch(''),
});

export const mountAnswerSchema = z.object({
  data: z.object({
    /** With a slash at its end. */
    path: z.string(),
    type: z.string(),
    options: z.object({ version: z.string().optional() }).nullish(),
  }),
});

export const listAnswerSchema = z.object({
  data: z.object({ keys: z.array(z.string()) }),
});

const author = z
  .object({ actor: z.string().optional(), client_id: z.string().optional() })
  .nullish()
  .catch(undefined);

const versionSchema = z.object({
  created_time: z.string(),
  /** Empty for one that is not deleted. */
  deletion_time: z.string().catch(''),
  destroyed: z.boolean().catch(false),
  created_by: author,
  deleted_by: author,
});

/** @see https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-metadata */
export const metadataAnswerSchema = z.object({
  data: z.object({
    created_time: z.string(),
    updated_time: z.string(),
    current_version: z.number().int().nonnegative(),
    max_versions: z.number().int().catch(0),
    cas_required: z.boolean().catch(false),
    delete_version_after: z.string().catch('0s'),
    custom_metadata: z.record(z.string(), z.string()).nullish(),
    last_updated_by: author,
    versions: z.record(z.string().regex(/^\d{1,15}$/), versionSchema).nullish(),
  }),
});

/** What Vault keeps about a secret. */
export type VaultMetadata = z.output<typeof metadataAnswerSchema>['data'];

/** Names of fields; where a value would be, there is `null`. */
export interface Subkeys {
  [name: string]: Subkeys | null;
}

const subkeysSchema: z.ZodType<Subkeys> = z.lazy(() =>
  z.record(
    z.string(),
    // Whatever else a server puts there is not kept.
    z.union([subkeysSchema, z.unknown().transform(() => null)]),
  ),
);

/** @see https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-subkeys */
export const subkeysAnswerSchema = z.object({
  data: z.object({ subkeys: subkeysSchema.nullish() }),
});

/** The answer names each path both below `data` and at its top; the former is read. */
export const capabilitiesAnswerSchema = z.object({
  data: z.record(z.string(), z.unknown()),
});

export const nothingSchema = z.unknown();
