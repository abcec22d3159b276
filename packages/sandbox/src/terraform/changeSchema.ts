import { z } from 'zod';

const attributeSchema = z.strictObject({
  name: z.string(),
  before: z.json().default(null),
  after: z.json().default(null),
  sensitive: z.boolean().default(false),
});

/** What happens, or happened outside of Terraform, to one resource. @public */
export const changeSchema = z.strictObject({
  /** `module.network.aws_subnet.private[0]` */
  address: z.string().regex(/^[\w.[\]"-]+$/),
  action: z
    .enum(['create', 'update', 'delete', 'replace', 'import'])
    .default('update'),
  attributes: z.array(attributeSchema).default([]),
});

/** @public */
export type ResourceChange = z.infer<typeof changeSchema>;

/** How many of each kind, as Terraform counts: a replacement is both an addition and a destruction. */
export interface ChangeCounts {
  additions: number;
  changes: number;
  destructions: number;
  imports: number;
}

export function countChanges(changes: readonly ResourceChange[]): ChangeCounts {
  const count = (...actions: ResourceChange['action'][]) =>
    changes.filter(({ action }) => actions.includes(action)).length;
  return {
    additions: count('create', 'replace'),
    changes: count('update'),
    destructions: count('delete', 'replace'),
    imports: count('import'),
  };
}
