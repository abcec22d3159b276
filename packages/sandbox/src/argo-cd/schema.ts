import { z } from 'zod';

/** One server. @public */
export const argoCdSchema = z.strictObject({
  /** Step of its address, and its name in faults. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
});

/** @public */
export type ArgoCdSpec = z.infer<typeof argoCdSchema>;
/** @public */
export type ArgoCdInput = z.input<typeof argoCdSchema>;
