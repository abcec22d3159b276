import { z } from 'zod';
import { answerStepSchema, stopReasonSchema } from './answer/steps';

const times = z.number().int().min(1);

/** An answer that is given instead of one that the model makes up. @public */
export const answerScriptSchema = z.strictObject({
  /** Only for a question that contains this, in any case. */
  when: z.string().min(1).optional(),
  steps: z.array(answerStepSchema).default([]),
  /** `tool_use` or `end_turn`, by the steps, if absent. */
  stopReason: stopReasonSchema.optional(),
  /** Requests until it is used up; `null` never ends. */
  times: times.nullable().default(1),
});

/** @public */
export type AnswerScript = z.infer<typeof answerScriptSchema>;
/** @public */
export type AnswerScriptInput = z.input<typeof answerScriptSchema>;

const scenarioKind = z.enum([
  /** 529. */
  'overloaded',
  /** 429, with `retry-after`. */
  'rate-limited',
  /** 500. */
  'api-error',
  /** 401, whatever the key is. */
  'invalid-key',
  /** 403. */
  'permission-denied',
  /** 404: there is no such model. */
  'unknown-model',
  /** 413. */
  'too-large',
  /** 400: more tokens than the model reads. */
  'prompt-too-long',
  /** An `error` event of an overload after some deltas. */
  'error-mid-stream',
  /** The connection breaks after some deltas. */
  'cut-mid-stream',
  /** The stream ends well, without `message_stop`, after some deltas. */
  'clean-end',
  /** Nothing more comes after some deltas; the connection stays open. */
  'stall',
  /** An event of a name that no client knows. */
  'unknown-event',
  /** `refusal` as reason to stop, without a word. */
  'refusal',
  /** The answer ends after a few words. */
  'max-tokens',
  /** The answer ends in the middle, as the context is full. */
  'context-exceeded',
]);

/** What goes wrong with a request. @public */
export const answerScenarioSchema = z.strictObject({
  kind: scenarioKind,
  /** Requests until it is over; `null` never ends. */
  times: times.nullable().default(1),
  /** For `rate-limited`, in seconds. */
  retryAfter: z.number().int().min(0).default(1),
  /** Deltas that are sent before. */
  after: z.number().int().min(0).default(2),
});

/** @public */
export type AnswerScenario = z.infer<typeof answerScenarioSchema>;
/** @public */
export type AnswerScenarioInput = z.input<typeof answerScenarioSchema>;

/** How a model behaves; may be changed while it runs. */
export const behaviourShape = {
  /** Milliseconds before each delta. */
  deltaDelayMs: z.number().min(0).default(0),
  /** It does whatever any text that it is shown tells it to. */
  obedient: z.boolean().default(false),
};

/** One server of the Claude API. @public */
export const anthropicSchema = z.strictObject({
  /** Step of its address, and its name in faults. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .refine(name => name !== 'bedrock', 'stands for the models of AWS'),
  /** Made up if absent. */
  apiKey: z.string().min(4).optional(),
  models: z
    .array(z.string())
    .default(['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5']),
  /** Tokens that a prompt may have. */
  contextTokens: z.number().int().min(1).default(1_000_000),
  /** Bytes that a request may have. */
  requestBytes: z
    .number()
    .int()
    .min(1)
    .default(32 * 1024 * 1024),
  ...behaviourShape,
  scripts: z.array(answerScriptSchema).default([]),
  scenarios: z.array(answerScenarioSchema).default([]),
});

/** @public */
export type AnthropicSpec = z.infer<typeof anthropicSchema>;
/** @public */
export type AnthropicInput = z.input<typeof anthropicSchema>;
