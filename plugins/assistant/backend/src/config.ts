import { Config } from '@backstage/config';
import {
  durationSchema,
  readConfigSection,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';

const answersSchema = z
  .strictObject({
    rounds: z.number().int().min(1).max(20).default(6),
    timeout: durationSchema.default(120_000),
    toolTimeout: durationSchema.default(10_000),
    tools: z.array(z.string().min(1)).default(['platform:*']),
    linkHosts: z.array(z.string().min(1)).default([]),
    perUser: z
      .strictObject({
        requests: z.number().int().min(1).default(20),
        within: durationSchema.default(60_000),
      })
      .prefault({}),
    resumeWithin: durationSchema.default(15_000),
  })
  .prefault({});

const budgetSchema = z
  .strictObject({ perUserPerDayUsd: z.number().positive().optional() })
  .prefault({});

const conversationsSchema = z
  .strictObject({
    retention: durationSchema.default(90 * 24 * 3_600_000),
  })
  .prefault({});

/** The module of the model reads what else stands there. */
const modelSchema = z
  .object({
    maxTokens: z.number().int().min(256).max(128_000).default(4_096),
    effort: z.enum(['low', 'medium', 'high']).default('medium'),
    instructions: z.string().max(8_000).optional(),
  })
  .prefault({});

/** Every length of time in milliseconds. */
export interface AnswerConfig {
  answers: z.output<typeof answersSchema>;
  budget: z.output<typeof budgetSchema>;
  conversations: z.output<typeof conversationsSchema>;
  model: z.output<typeof modelSchema>;
  /** Where people open the portal, without a slash at its end. */
  portalUrl: string;
}

/** @throws InputError that names every key at fault, its value and what would be valid */
export function readAnswerConfig(config: Config): AnswerConfig {
  return {
    answers: readConfigSection(config, 'assistant.answers', answersSchema),
    budget: readConfigSection(config, 'assistant.budget', budgetSchema),
    conversations: readConfigSection(
      config,
      'assistant.conversations',
      conversationsSchema,
    ),
    model: readConfigSection(config, 'assistant.model', modelSchema),
    portalUrl: (
      config.getOptionalString('app.baseUrl') ?? 'http://localhost:3000'
    ).replace(/\/+$/, ''),
  };
}
