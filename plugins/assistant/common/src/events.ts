import { z } from 'zod';

/** A source that an answer may cite, as a chip shows it. @public */
export const answerSourceSchema = z.object({
  /** Number of the chip, from 1, within one conversation turn. */
  number: z.number().int().min(1),
  id: z.string(),
  /** Id of the document source, or `live` for what a tool read from a running system. */
  source: z.string(),
  title: z.string(),
  heading: z.string(),
  url: z.string(),
  entityRef: z.string().optional(),
  /** What the chip's preview shows. */
  text: z.string(),
  /** ISO 8601, for `live`: when the upstream said so. */
  asOf: z.string().optional(),
});

/** @public */
export const citationSchema = z.object({
  /** `number` of the source. */
  source: z.number().int().min(1),
  /** The source's own words. */
  quote: z.string(),
  /** Place in the answer's text after which the chip stands. */
  at: z.number().int().min(0),
  /** Whether the quote was found in the stored source, word for word. */
  verified: z.boolean(),
});

/** An action that a person may confirm; nothing was done. @public */
export const proposedActionSchema = z.object({
  entityRef: z.string(),
  provider: z.string(),
  /** Of the snapshot. */
  resourceId: z.string(),
  resourceName: z.string(),
  /** Id and title of the action. */
  action: z.string(),
  title: z.string(),
  input: z.record(z.string(), z.unknown()).default({}),
  /** Why the assistant proposes it, one sentence. */
  why: z.string(),
});

/** @public */
export const toolStepSchema = z.object({
  id: z.string(),
  /** Name of the tool: `search_knowledge`. */
  tool: z.string(),
  /** What is done, for a person: `Reads the state of checkout`. */
  title: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  /** What came of it, for a person, bounded. */
  result: z.string().optional(),
  /** How long it took. */
  tookMs: z.number().int().min(0).optional(),
});

/** @public */
export const usageSchema = z.object({
  model: z.string(),
  inputTokens: z.number().int(),
  cachedInputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** US dollars by the configured price list; absent where the model has no price. */
  costUsd: z.number().optional(),
});

/** Why an answer ended early. @public */
export const answerErrorCodeSchema = z.enum([
  'no-model',
  'overloaded',
  'rate-limited',
  'budget-exhausted',
  'unauthenticated',
  'refused',
  'too-long',
  'interrupted',
  'timeout',
  'invalid-request',
  'internal',
]);

/** @public */
export const answerErrorSchema = z.object({
  code: answerErrorCodeSchema,
  /** One sentence: what happened and what to do. */
  message: z.string(),
  retryable: z.boolean(),
});

/**
 * What `POST /v1/conversations/:id/messages` streams, each as a server-sent event named by `type` with an id that
 * `Last-Event-ID` resumes after.
 *
 * @public
 */
export const answerEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('status'),
    messageId: z.string(),
    /** Of the question, on the first status: `replaces` of a later one names it. */
    questionId: z.string().optional(),
    state: z.enum(['searching', 'reading', 'answering']),
    /** For a person: `Reading 6 passages`. */
    text: z.string(),
  }),
  z.object({
    type: z.literal('sources'),
    sources: z.array(answerSourceSchema),
    mode: z.enum(['hybrid', 'lexical']),
  }),
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('citation'), citation: citationSchema }),
  z.object({ type: z.literal('tool-start'), step: toolStepSchema }),
  z.object({ type: z.literal('tool-end'), step: toolStepSchema }),
  z.object({ type: z.literal('action'), action: proposedActionSchema }),
  z.object({ type: z.literal('usage'), usage: usageSchema }),
  z.object({ type: z.literal('error'), error: answerErrorSchema }),
  z.object({
    type: z.literal('done'),
    messageId: z.string(),
    /** `stopped` by the person, `failed` after an `error` event. */
    outcome: z.enum(['complete', 'stopped', 'failed']),
  }),
]);

/** @public */
export type AnswerSource = z.infer<typeof answerSourceSchema>;
/** @public */
export type Citation = z.infer<typeof citationSchema>;
/** @public */
export type ProposedAction = z.infer<typeof proposedActionSchema>;
/** @public */
export type ToolStep = z.infer<typeof toolStepSchema>;
/** @public */
export type Usage = z.infer<typeof usageSchema>;
/** @public */
export type AnswerError = z.infer<typeof answerErrorSchema>;
/** @public */
export type AnswerErrorCode = z.infer<typeof answerErrorCodeSchema>;
/** @public */
export type AnswerEvent = z.infer<typeof answerEventSchema>;
