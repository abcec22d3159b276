import { z } from 'zod';

/** A date in CBOR, seconds since 1970 in JSON, ISO 8601 in a query. */
export const time = z
  .union([
    z.date(),
    z.number().transform(seconds => new Date(seconds * 1_000)),
    z.iso.datetime({ offset: true }).transform(text => new Date(text)),
  ])
  .refine(date => !Number.isNaN(date.getTime()), 'is not a time');

/** Text in a query. */
export const numeric = z.coerce.number();

/** As a record, which is how sources compare them. */
export const dimensions = z
  .array(z.object({ Name: z.string().min(1), Value: z.string() }))
  .max(30)
  .default([])
  .transform(list =>
    Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])),
  );
