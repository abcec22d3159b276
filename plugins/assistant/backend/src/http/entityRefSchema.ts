import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';

/** The ref of an entity, in full and in lower case. */
export const entityRefSchema = z
  .string()
  .max(500)
  .transform((text, ctx) => {
    try {
      return stringifyEntityRef(parseEntityRef(text));
    } catch {
      ctx.addIssue({
        code: 'custom',
        message: 'expected an entity ref such as component:default/checkout',
      });
      return z.NEVER;
    }
  });
