import { z } from 'zod';
import { vaultKvVersionSchema, vaultSecretSchema } from './secret';

/** `Snapshot.details` of provider `vault`. @public */
export const vaultDetailsSchema = z.object({
  kind: z.enum(['folder', 'secret']),
  /** Mount of the engine: `secret`. */
  engine: z.string(),
  kvVersion: vaultKvVersionSchema,
  /** Absent for the root namespace. */
  namespace: z.string().optional(),
  /** By name, at most 100; more in the view `secrets`. */
  secrets: z.array(vaultSecretSchema),
  /** How many names were found. */
  total: z.number().int(),
  /** There may be more than were found: folders too deep or too many. */
  truncated: z.boolean(),
  /** What cannot be known here, and why: one sentence each. */
  notices: z.array(z.string()),
});

/** @public */
export type VaultDetails = z.infer<typeof vaultDetailsSchema>;
