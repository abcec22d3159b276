import { z } from 'zod';
import { linkSchema, resourceErrorSchema } from './snapshot';

/** `GET /v1/entities/…/resources/:provider/:id/logs` @public */
export const logsQuerySchema = z
  .object({
    /** Id of one of the answer's `streams`; the provider chooses if absent. */
    stream: z.string().min(1).max(512).optional(),
    /** Only lines that contain this text. */
    q: z.string().trim().max(200).optional(),
    /** ISO 8601: nothing older. */
    from: z.iso.datetime().optional(),
    /** ISO 8601: nothing newer. */
    to: z.iso.datetime().optional(),
    /** `next` of an earlier answer: what has been written since. */
    after: z.string().min(1).max(4_000).optional(),
    /** `previous` of an earlier answer: what was written before. */
    before: z.string().min(1).max(4_000).optional(),
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
  })
  .refine(({ after, before }) => !(after && before), {
    message: 'after and before cannot stand together',
  });

/** @public */
export type LogsQuery = z.infer<typeof logsQuerySchema>;

/** @public */
export const logLineSchema = z.object({
  /** ISO 8601 */
  time: z.iso.datetime(),
  /** Redacted, and cut off where it is very long; may hold ANSI colours. */
  text: z.string(),
  /** Which of several sources wrote it. */
  stream: z.string().optional(),
});

/** @public */
export type LogLine = z.infer<typeof logLineSchema>;

/** Something that writes lines of its own: a container of a task, a build. @public */
export const logStreamSchema = z.object({ id: z.string(), title: z.string() });

/** @public */
export type LogStream = z.infer<typeof logStreamSchema>;

/** @public */
export const logsResponseSchema = z.object({
  /** The oldest first. */
  lines: z.array(logLineSchema),
  /** Value of `after` for what comes next; absent where nothing can come any more. */
  next: z.string().optional(),
  /** What comes next is there already: ask at once, not in a few seconds. */
  more: z.boolean(),
  /** Value of `before` for what came before; absent at the beginning. */
  previous: z.string().optional(),
  /** What else could be read, on an answer without `after` and `before`. */
  streams: z.array(logStreamSchema).optional(),
  /** Which of them this is. */
  stream: z.string().optional(),
  /** Where there can be no lines: why, and what to do. */
  notice: z.string().optional(),
  /** The same lines where the upstream shows them. */
  link: linkSchema.optional(),
  error: resourceErrorSchema.optional(),
});

/** @public */
export type LogsResponse = z.infer<typeof logsResponseSchema>;
