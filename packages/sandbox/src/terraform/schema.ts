import { z } from 'zod';

/** One server. @public */
export const terraformSchema = z.strictObject({
  /** Step of its address, and its name in faults. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
});

/** @public */
export type TerraformSpec = z.infer<typeof terraformSchema>;
/** @public */
export type TerraformInput = z.input<typeof terraformSchema>;
