import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** @throws InputError that says what is wrong where */
export function parse<TSchema extends z.ZodType>(
  schema: TSchema,
  value: unknown,
  what: string,
): z.output<TSchema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(': '),
  );
  throw new InputError(`The ${what} cannot be used. ${faults.join('; ')}`);
}
