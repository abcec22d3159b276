import { z } from 'zod';

/** One server. @public */
export const vaultSchema = z.strictObject({
  /** Step of its address, and its name in faults. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
});

/** @public */
export type VaultSpec = z.infer<typeof vaultSchema>;
/** @public */
export type VaultInput = z.input<typeof vaultSchema>;
