import { z } from 'zod';

/** A choice of yes and no, as a form sends it. */
export const yesNo = z
  .preprocess(
    value => (value === undefined || value === '' ? 'no' : String(value)),
    z.enum(['yes', 'no', 'true', 'false'], 'Expected yes or no.'),
  )
  .transform(value => value === 'yes' || value === 'true');

/** A text that may be left out, or be blank. */
export function optionalText<TSchema extends z.ZodType>(schema: TSchema) {
  return z.preprocess(
    value =>
      typeof value === 'string' && value.trim() ? value.trim() : undefined,
    schema.optional(),
  );
}

/**
 * Branches, tags, commits, chart versions and digests: what Git allows, less what a shell or a URL would read as something
 * else.
 */
export const revision = z
  .string()
  .regex(
    /^(?!.*(?:\.\.|\/\/|\.lock$|[./]$))[A-Za-z0-9][A-Za-z0-9._/:+-]{0,199}$/,
    'Expected a branch, a tag, a commit or a version: letters, digits, ".", "_", "/", ":", "+" and "-".',
  );

/** One object to sync. */
export interface SyncedObject {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
}

const OBJECT =
  /^([a-z0-9.-]*):([A-Za-z][A-Za-z0-9]*):(?:([a-z0-9][a-z0-9-]*)\/)?([A-Za-z0-9][A-Za-z0-9.:_-]*)$/;

/** `apps:Deployment:checkout,:Service:shop/checkout`, as Argo CD's own CLI takes them. */
export const syncedObjects = z.string().transform((text, ctx): SyncedObject[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
    .flatMap(part => {
      const match = OBJECT.exec(part);
      if (!match) {
        ctx.addIssue({
          code: 'custom',
          message:
            'Expected group:Kind:namespace/name, separated by commas, like apps:Deployment:checkout.',
        });
        return [];
      }
      const [, group, kind, namespace, name] = match;
      return [{ group, kind, namespace, name }];
    }),
);

/** The choices of {@link yesNo}. */
export const YES_NO = [
  { value: 'no', title: 'No' },
  { value: 'yes', title: 'Yes' },
];
