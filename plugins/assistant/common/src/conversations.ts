import { z } from 'zod';
import {
  answerErrorSchema,
  answerSourceSchema,
  citationSchema,
  proposedActionSchema,
  toolStepSchema,
  usageSchema,
} from './events';

/** Most characters of one question. @public */
export const MAX_QUESTION_CHARACTERS = 8_000;

/** @public */
export const conversationSchema = z.object({
  id: z.string(),
  /** The first question, shortened, until the person renames it. */
  title: z.string(),
  /** The entity it began on. */
  entityRef: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

/** @public */
export const feedbackSchema = z.object({
  rating: z.enum(['up', 'down']),
  reason: z.string().max(2_000).optional(),
});

/** One question, or one answer. @public */
export const messageSchema = z.object({
  id: z.string(),
  role: z.enum(['user', 'assistant']),
  createdAt: z.string(),
  /** Markdown, of an answer. */
  text: z.string(),
  /** Context that a question was asked in. */
  entityRef: z.string().optional(),
  /** What was pinned beside a question. */
  context: z
    .object({ title: z.string(), url: z.string().optional() })
    .optional(),
  /** Sources that the reader may no longer read are left out, and `hiddenSources` counts them. */
  sources: z.array(answerSourceSchema).default([]),
  hiddenSources: z.number().int().default(0),
  citations: z.array(citationSchema).default([]),
  steps: z.array(toolStepSchema).default([]),
  actions: z.array(proposedActionSchema).default([]),
  usage: usageSchema.optional(),
  error: answerErrorSchema.optional(),
  outcome: z
    .enum(['running', 'complete', 'stopped', 'failed'])
    .default('complete'),
  feedback: feedbackSchema.optional(),
});

/** Answer of `GET /v1/conversations/:id`. @public */
export const conversationResponseSchema = conversationSchema.extend({
  messages: z.array(messageSchema),
});

/** Answer of `GET /v1/conversations`. @public */
export const conversationsResponseSchema = z.object({
  items: z.array(conversationSchema),
  next: z.string().optional(),
});

/** Body of `POST /v1/conversations/:id/messages`. @public */
export const questionSchema = z.strictObject({
  text: z.string().trim().min(1).max(MAX_QUESTION_CHARACTERS),
  entityRef: z.string().max(500).optional(),
  /** What a person pinned beside the question: a failed build, log lines. Text, bounded, not trusted. */
  context: z
    .strictObject({
      title: z.string().max(200),
      text: z.string().max(20_000),
      url: z.string().max(2_000).optional(),
    })
    .optional(),
  /** Id of an earlier question that this one takes the place of; what came after it is dropped. */
  replaces: z.string().optional(),
});

/** Answer of `GET /v1/status`: what the panel may offer. @public */
export const assistantStatusSchema = z.object({
  /** Absent where no model is configured: passages are shown instead of answers. */
  model: z.object({ id: z.string(), title: z.string() }).optional(),
  mode: z.enum(['hybrid', 'lexical']),
  /** What is left of the day's budget, as a share from 0 to 1; absent without one. */
  budgetLeft: z.number().min(0).max(1).optional(),
  mayManageIndex: z.boolean(),
});

/** Answer of `GET /v1/suggestions?entityRef=`. @public */
export const suggestionsSchema = z.object({ questions: z.array(z.string()) });

/** @public */
export type Conversation = z.infer<typeof conversationSchema>;
/** @public */
export type Message = z.infer<typeof messageSchema>;
/** @public */
export type Feedback = z.infer<typeof feedbackSchema>;
/** @public */
export type ConversationResponse = z.infer<typeof conversationResponseSchema>;
/** @public */
export type ConversationsResponse = z.infer<typeof conversationsResponseSchema>;
/** @public */
export type Question = z.infer<typeof questionSchema>;
/** @public */
export type AssistantStatus = z.infer<typeof assistantStatusSchema>;
/** @public */
export type Suggestions = z.infer<typeof suggestionsSchema>;
