import { resourceErrorSchema } from '@portolan/plugin-platform-common';
import { z } from 'zod';

/** Version of the engine: 1 keeps names alone, 2 keeps versions, dates and custom metadata. @public */
export const vaultKvVersionSchema = z.union([z.literal(1), z.literal(2)]);

/** @public */
export type VaultKvVersion = z.infer<typeof vaultKvVersionSchema>;

/** What is known of one secret, without any of its values. @public */
export const vaultSecretSchema = z.object({
  /** Below the annotated path; for a path that is one secret, its last step. */
  name: z.string(),
  /** With the mount: `secret/payments/db-password`. */
  path: z.string(),
  /** Its page in Vault. */
  url: z.url(),
  /** Newest version. KV version 1 has none of what follows. */
  version: z.number().int().optional(),
  /** How many versions Vault keeps. */
  versions: z.number().int().optional(),
  /** When there first was such a secret. */
  createdAt: z.iso.datetime().optional(),
  /** When its newest version was written. */
  updatedAt: z.iso.datetime().optional(),
  /** Who wrote it, as the server names them. */
  updatedBy: z.string().optional(),
  /** `owner` of its custom metadata. */
  owner: z.string().optional(),
  /** `rotate-after` of its custom metadata, as written. */
  rotateAfter: z.string().optional(),
  /** When it must have been written anew. Absent where `rotateAfter` cannot be read. */
  rotateBy: z.iso.datetime().optional(),
  /** `rotateBy`, where that is over. */
  overdueSince: z.iso.datetime().optional(),
  /** The newest version is deleted, and could be brought back. */
  deleted: z.boolean().optional(),
  /** The newest version is destroyed for good. */
  destroyed: z.boolean().optional(),
  /** Names of expected fields that it lacks. Absent where none are expected, or that could not be found out. */
  missingKeys: z.array(z.string()).optional(),
  /** Why nothing more is known of this one. */
  error: resourceErrorSchema.optional(),
});

/** @public */
export type VaultSecret = z.infer<typeof vaultSecretSchema>;
