import { z } from 'zod';
import { snapshotSchema } from './snapshot';

/** `POST /v1/entities/…/resources/:provider/:id/actions/:action` @public */
export const actionRequestSchema = z.strictObject({
  /** By the names of the offer's `fields`. */
  input: z
    .record(z.string().max(100), z.union([z.string().max(2_000), z.number()]))
    .default({}),
  /** Say what would happen, and do nothing. */
  dryRun: z.boolean().default(false),
  /** `expected` of a dry run: refuse if the resource has changed since. */
  expected: z.string().max(500).optional(),
});

/** @public */
export type ActionRequest = z.infer<typeof actionRequestSchema>;

/** @public */
export const actionOutcomeSchema = z.object({
  /** `planned` after a dry run; `accepted` when the upstream took it: the snapshot tells how it goes on. */
  status: z.enum(['planned', 'accepted']),
  /** One sentence. */
  message: z.string(),
  /** What it does, step by step, for a person to confirm. */
  effects: z.array(z.string()),
  /** The state that a dry run saw. */
  expected: z.string().optional(),
});

/** @public */
export type ActionOutcome = z.infer<typeof actionOutcomeSchema>;

/** @public */
export const actionResponseSchema = z.object({
  outcome: actionOutcomeSchema,
  snapshot: snapshotSchema,
});

/** @public */
export type ActionResponse = z.infer<typeof actionResponseSchema>;
