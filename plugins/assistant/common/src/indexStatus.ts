import { z } from 'zod';

/** @public */
export const sourceStatusSchema = z.object({
  id: z.string(),
  title: z.string(),
  documents: z.number().int(),
  chunks: z.number().int(),
  /** Chunks that have their vector. */
  embedded: z.number().int(),
  lastRun: z
    .object({
      startedAt: z.string(),
      endedAt: z.string().optional(),
      outcome: z.enum(['running', 'complete', 'failed', 'held-back']),
      /** Why it failed or was held back, and what to do. */
      message: z.string().optional(),
      /** Documents read so far, changed, and gone. */
      read: z.number().int(),
      changed: z.number().int(),
      removed: z.number().int(),
    })
    .optional(),
});

/** Answer of `GET /v1/index`. @public */
export const indexStatusSchema = z.object({
  generation: z.object({
    id: z.string(),
    /** Id of the embedder; absent where search is lexical only. */
    embedder: z.string().optional(),
    dimensions: z.number().int().optional(),
  }),
  /** The next generation, while it is being built beside. */
  building: z
    .object({
      embedder: z.string(),
      embedded: z.number().int(),
      of: z.number().int(),
    })
    .optional(),
  /** Why some chunks have no vector and are found by their words alone; absent where nothing is wrong. */
  embedding: z
    .object({
      message: z.string(),
      /** ISO 8601: when it is tried again. */
      retryAt: z.string().optional(),
    })
    .optional(),
  sources: z.array(sourceStatusSchema),
});

/** @public */
export type SourceStatus = z.infer<typeof sourceStatusSchema>;
/** @public */
export type IndexStatus = z.infer<typeof indexStatusSchema>;
