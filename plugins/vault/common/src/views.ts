import { linkSchema } from '@portolan/plugin-platform-common';
import { z } from 'zod';
import { vaultKvVersionSchema, vaultSecretSchema } from './secret';
import { vaultSnippetSchema } from './snippets';

/**
 * View `secrets`: by name, 50 at a time. Parameter: `token` (the answer's `next`).
 *
 * @public
 */
export const vaultSecretsViewSchema = z.object({
  secrets: z.array(vaultSecretSchema),
  total: z.number().int(),
  /** As in the details. */
  truncated: z.boolean(),
  notices: z.array(z.string()),
  /** Value of `token` for those after; absent at the end. */
  next: z.string().optional(),
});

/** @public */
export type VaultSecretsView = z.infer<typeof vaultSecretsViewSchema>;

/** A field of a secret, by name. @public */
export interface VaultField {
  name: string;
  /** Fields of a field that is an object. */
  fields?: VaultField[];
}

/** @public */
export const vaultFieldSchema: z.ZodType<VaultField> = z.object({
  name: z.string(),
  get fields() {
    return z.array(vaultFieldSchema).optional();
  },
});

/** @public */
export const vaultVersionSchema = z.object({
  version: z.number().int(),
  createdAt: z.iso.datetime().optional(),
  by: z.string().optional(),
  /** When it was deleted, or will be. */
  deletedAt: z.iso.datetime().optional(),
  deletedBy: z.string().optional(),
  state: z.enum(['present', 'deleted', 'destroyed']),
});

/** @public */
export type VaultVersion = z.infer<typeof vaultVersionSchema>;

/**
 * View `secret`. Parameter: `secret` (its `name`; not needed for a path that is one secret).
 *
 * @public
 */
export const vaultSecretViewSchema = z.object({
  secret: vaultSecretSchema,
  kvVersion: vaultKvVersionSchema,
  /** The newest first, at most 50. */
  versions: z.array(vaultVersionSchema),
  /** By name. Without `value` where the name or the value looks like that of a secret. */
  customMetadata: z.array(
    z.object({ name: z.string(), value: z.string().optional() }),
  ),
  /** Versions that Vault keeps, where the secret says so. */
  maxVersions: z.number().int().optional(),
  /** Whether a writer must name the version that it replaces. */
  casRequired: z.boolean().optional(),
  /** Vault deletes each version after this long, as Vault writes it: `3h25m19s`. */
  deleteVersionAfter: z.string().optional(),
  /** Names of its fields, as deep as three steps. Absent where they could not be had. */
  fields: z.array(vaultFieldSchema).optional(),
  /** What could not be had, why, and what to do. */
  notices: z.array(z.string()),
  /** View, new version, metadata, version history: pages in Vault. */
  links: z.array(linkSchema),
});

/** @public */
export type VaultSecretView = z.infer<typeof vaultSecretViewSchema>;

/** View `snippets`. Parameter: `secret`, as for the view `secret`. @public */
export const vaultSnippetsViewSchema = z.object({
  snippets: z.array(vaultSnippetSchema),
});

/** @public */
export type VaultSnippetsView = z.infer<typeof vaultSnippetsViewSchema>;

/** View `access`: what the portal itself may do on this path. @public */
export const vaultAccessViewSchema = z.object({
  /** Who the portal is there. */
  identity: z.object({
    displayName: z.string().optional(),
    policies: z.array(z.string()),
    /** When its token ends, if it is not renewed. */
    expiresAt: z.iso.datetime().optional(),
  }),
  checks: z.array(
    z.object({
      /** As in a policy: `secret/metadata/payments/*`. */
      path: z.string(),
      /** What the portal does with it, or why it should have nothing there. */
      purpose: z.string(),
      /** Capabilities that it needs. */
      needed: z.array(z.string()),
      /** Those that it has. */
      granted: z.array(z.string()),
      state: z.enum(['enough', 'too-little', 'too-much']),
    }),
  ),
  /** The gravest first: the portal could read values, or write. */
  warnings: z.array(
    z.object({ title: z.string(), message: z.string(), fix: z.string() }),
  ),
  /** Least-privilege policy for this path, in HCL. */
  policy: z.string(),
});

/** @public */
export type VaultAccessView = z.infer<typeof vaultAccessViewSchema>;

/**
 * Shape of each view of the Vault provider, by its id in the URL.
 *
 * @public
 */
export interface VaultViews {
  secrets: VaultSecretsView;
  secret: VaultSecretView;
  snippets: VaultSnippetsView;
  access: VaultAccessView;
}

/** @public */
export type VaultViewId = keyof VaultViews;
