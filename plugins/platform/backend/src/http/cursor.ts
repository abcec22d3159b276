import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** A place in a list, as an opaque text. */
export function toCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws InputError if it is not one that `toCursor` made */
export function fromCursor<TSchema extends z.ZodType>(
  schema: TSchema,
  cursor: string,
): z.output<TSchema> {
  try {
    return schema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
  } catch {
    throw new InputError(
      'The cursor cannot be used. Take it from `next` of the page before.',
    );
  }
}
