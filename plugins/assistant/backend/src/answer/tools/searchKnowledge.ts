import { z } from 'zod';
import { Retriever } from '../../retrieval/Retriever';
import { nearOnly } from '../nearOnly';
import { AnswerTool, said } from './AnswerTool';

const inputSchema = z.object({
  query: z.string().trim().min(1).max(1_000),
  entityRef: z.string().max(500).optional(),
});

/** Lets the model search with words of its own. */
export function searchKnowledge(retriever: Retriever): AnswerTool {
  return {
    definition: {
      name: 'search_knowledge',
      description:
        'Searches the project’s documentation, catalog, API descriptions, decisions and runbooks. Use other words than the question’s: names, identifiers, error messages.',
      input_schema: {
        type: 'object',
        properties: {
          query: { type: 'string', description: 'What to look for' },
          entityRef: {
            type: 'string',
            description:
              'Prefer what belongs to this catalog entity, such as component:default/checkout',
          },
        },
        required: ['query'],
      },
    },
    title(input) {
      const parsed = inputSchema.safeParse(input);
      return parsed.success
        ? `Searches for “${parsed.data.query.slice(0, 80)}”`
        : 'Searches';
    },
    async run(input, { book, credentials, signal, ...ctx }) {
      const { query, entityRef = ctx.entityRef } = inputSchema.parse(input);
      const { passages, answerable } = nearOnly(
        await retriever.search({
          text: query,
          ...(entityRef && { entityRef }),
          credentials,
          signal,
        }),
      );
      signal.throwIfAborted();
      if (passages.length === 0) {
        return said('Nothing close to this was found.', {
          summary: 'Nothing found',
        });
      }
      const content = book.addPassages(passages);
      const summary = answerable
        ? `${passages.length} passages`
        : `${passages.length} passages, perhaps of something else`;
      return content.length > 0
        ? { content, summary }
        : said('You have these passages already.', { summary });
    },
  };
}
