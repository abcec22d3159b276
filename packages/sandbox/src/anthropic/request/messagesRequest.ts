import { z } from 'zod';

const cacheControl = z
  .strictObject({
    type: z.literal('ephemeral'),
    ttl: z.enum(['5m', '1h']).optional(),
  })
  .nullish();

const citations = z.looseObject({ enabled: z.boolean().optional() }).nullish();

const textBlock = z.looseObject({
  type: z.literal('text'),
  text: z.string(),
  citations: z.array(z.unknown()).nullish(),
  cache_control: cacheControl,
});

const searchResult = z.looseObject({
  type: z.literal('search_result'),
  source: z.string(),
  title: z.string(),
  content: z.array(textBlock).min(1),
  citations,
  cache_control: cacheControl,
});

const documentBlock = z.looseObject({
  type: z.literal('document'),
  citations,
  cache_control: cacheControl,
});

const imageBlock = z.looseObject({ type: z.literal('image') });

const toolResult = z.looseObject({
  type: z.literal('tool_result'),
  tool_use_id: z.string(),
  is_error: z.boolean().optional(),
  content: z
    .union([
      z.string(),
      z.array(
        z.discriminatedUnion('type', [
          textBlock,
          searchResult,
          documentBlock,
          imageBlock,
        ]),
      ),
    ])
    .optional(),
  cache_control: cacheControl,
});

const contentBlock = z.discriminatedUnion('type', [
  textBlock,
  searchResult,
  documentBlock,
  imageBlock,
  toolResult,
  z.looseObject({
    type: z.literal('tool_use'),
    id: z.string(),
    name: z.string(),
    input: z.record(z.string(), z.unknown()),
    cache_control: cacheControl,
  }),
  z.looseObject({
    type: z.literal('thinking'),
    thinking: z.string(),
    signature: z.string(),
  }),
  z.looseObject({ type: z.literal('redacted_thinking'), data: z.string() }),
]);

const message = z.looseObject({
  role: z.enum(['user', 'assistant']),
  content: z.union([z.string(), z.array(contentBlock)]),
});

const tool = z.looseObject({
  name: z
    .string()
    .regex(
      /^[a-zA-Z0-9_-]{1,128}$/,
      "String should match pattern '^[a-zA-Z0-9_-]{1,128}$'",
    ),
  description: z.string().optional(),
  input_schema: z.looseObject({
    type: z.literal('object'),
    properties: z.record(z.string(), z.unknown()).nullish(),
    required: z.array(z.string()).nullish(),
  }),
  cache_control: cacheControl,
});

const thinking = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('adaptive'),
    display: z.enum(['summarized', 'omitted']).nullish(),
  }),
  z.strictObject({ type: z.literal('between_tools') }),
  z.looseObject({ type: z.literal('enabled') }),
  z.looseObject({ type: z.literal('disabled') }),
]);

/**
 * The body of `POST /v1/messages`, as far as the sandbox understands it; what else the API takes is let through.
 * https://platform.claude.com/docs/en/api/messages
 */
export const messagesRequestSchema = z.strictObject({
  model: z.string(),
  max_tokens: z.number().int().min(1),
  messages: z.array(message).min(1),
  system: z.union([z.string(), z.array(textBlock)]).optional(),
  tools: z.array(tool).optional(),
  tool_choice: z
    .looseObject({ type: z.enum(['auto', 'any', 'tool', 'none']) })
    .optional(),
  thinking: thinking.optional(),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      format: z.unknown().optional(),
    })
    .optional(),
  stop_sequences: z.array(z.string()).optional(),
  stream: z.boolean().optional(),
  metadata: z
    .strictObject({ user_id: z.string().max(256).nullish() })
    .optional(),
  cache_control: cacheControl,
  container: z.unknown().optional(),
  diagnostics: z.unknown().optional(),
  inference_geo: z.string().nullish(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
  speed: z.enum(['standard', 'fast']).nullish(),
  user_profile_id: z.string().optional(),
  workspace_id: z.string().optional(),
});

export type MessagesRequest = z.infer<typeof messagesRequestSchema>;
export type RequestMessage = z.infer<typeof message>;
export type ContentBlock = z.infer<typeof contentBlock>;
export type SearchResult = z.infer<typeof searchResult>;
export type ToolResult = z.infer<typeof toolResult>;
export type OfferedTool = z.infer<typeof tool>;

/** The blocks of a message, a plain text as one. */
export function blocksOf({ content }: RequestMessage): ContentBlock[] {
  if (typeof content !== 'string') return content;
  return [{ type: 'text', text: content }];
}

/** The blocks of a tool's result, a plain text as one. */
export function resultBlocks({ content = [] }: ToolResult) {
  if (typeof content !== 'string') return content;
  return content ? [{ type: 'text' as const, text: content }] : [];
}
