import {
  answerErrorSchema,
  answerSourceSchema,
  citationSchema,
  proposedActionSchema,
  toolStepSchema,
  usageSchema,
} from '@portolan/plugin-assistant-common';
import { z } from 'zod';

/** What a step did, with the entities that its result tells of. */
const storedStepSchema = toolStepSchema.extend({
  entityRefs: z.array(z.string()).default([]),
});

/** What a person pinned beside a question. */
const pinnedSchema = z.object({
  title: z.string(),
  text: z.string(),
  url: z.string().optional(),
});

/** Everything of a message but its text, as it is kept. */
export const contentSchema = z.object({
  sources: z.array(answerSourceSchema).default([]),
  citations: z.array(citationSchema).default([]),
  steps: z.array(storedStepSchema).default([]),
  actions: z.array(proposedActionSchema).default([]),
  usage: usageSchema.optional(),
  error: answerErrorSchema.optional(),
  pinned: pinnedSchema.optional(),
  mode: z.enum(['hybrid', 'lexical']).optional(),
});

export type Content = z.infer<typeof contentSchema>;

export type Pinned = z.infer<typeof pinnedSchema>;

/** One message as it is kept: nothing is left out for anybody's rights yet. */
export interface StoredMessage {
  key: number;
  id: string;
  role: 'user' | 'assistant';
  text: string;
  entityRef?: string;
  outcome: 'running' | 'complete' | 'stopped' | 'failed';
  content: Content;
  feedback?: { rating: 'up' | 'down'; reason?: string };
  /** Epoch, ms. */
  createdAt: number;
}
