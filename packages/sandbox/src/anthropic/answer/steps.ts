import { z } from 'zod';

const index = z.number().int().min(0);

/** One thing that the model does in an answer. @public */
export const answerStepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1) }),
  /** Says a source's words, with a citation. What is given instead of what is there makes it a forged one. */
  z.strictObject({
    kind: z.literal('cite'),
    /** Which search result of the request. */
    result: index.default(0),
    start: index.default(0),
    /** Exclusive. */
    end: index.optional(),
    /** What is said; the source's words if absent. */
    text: z.string().optional(),
    citedText: z.string().optional(),
    source: z.string().optional(),
    title: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('tool'),
    name: z.string(),
    input: z.record(z.string(), z.unknown()).default({}),
  }),
  z.strictObject({ kind: z.literal('thinking'), thinking: z.string() }),
  /** Says nothing for a while. */
  z.strictObject({ kind: z.literal('wait'), ms: z.number().min(0) }),
]);

/** @public */
export type AnswerStep = z.infer<typeof answerStepSchema>;

/** @public */
export const stopReasonSchema = z.enum([
  'end_turn',
  'max_tokens',
  'stop_sequence',
  'tool_use',
  'pause_turn',
  'refusal',
  'model_context_window_exceeded',
]);

/** @public */
export type StopReason = z.infer<typeof stopReasonSchema>;

/** What an answer is to be. */
export interface Plan {
  steps: AnswerStep[];
  /** By the steps if absent: `tool_use` or `end_turn`. */
  stopReason?: StopReason;
}
