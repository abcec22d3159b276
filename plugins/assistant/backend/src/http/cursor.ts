import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { ConversationPlace } from '../conversations/ConversationTable';

const placeSchema = z.tuple([z.number(), z.string().max(100)]);

/** A place in a list, as an opaque text. */
export function toCursor({ updatedAt, id }: ConversationPlace): string {
  return Buffer.from(JSON.stringify([updatedAt, id])).toString('base64url');
}

/** @throws InputError if it is not one that `toCursor` made */
export function fromCursor(cursor: string): ConversationPlace {
  try {
    const [updatedAt, id] = placeSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
    return { updatedAt, id };
  } catch {
    throw new InputError(
      'The cursor cannot be used. Take it from `next` of the page before.',
    );
  }
}
