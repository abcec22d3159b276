import { AuthService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { assistantChatPermission } from '@portolan/plugin-assistant-common';
import { randomUUID } from 'node:crypto';
import { AnswerRecord } from '../conversations/AnswerRecord';
import { Conversations } from '../conversations/Conversations';
import { Callers } from '../http/Callers';
import { Answerer } from './Answerer';

/** Lets agents ask as the person for whom they work: over MCP, from a workflow. */
export function registerAskPortolan(
  registry: ActionsRegistryService,
  options: {
    answerer: Answerer;
    auth: AuthService;
    callers: Callers;
    conversations: Conversations;
  },
): void {
  const { answerer, auth, callers, conversations } = options;
  registry.register({
    name: 'ask-portolan',
    title: 'Ask about the project',
    description:
      'Answers a question about the services, documentation and platform of this organisation, with sources that the person may read, and with what is live. Nothing is changed.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          question: z.string().min(1).max(8_000),
          entityRef: z
            .string()
            .max(500)
            .optional()
            .describe('The entity that it is about, if it is about one'),
        }),
      output: z =>
        z.object({
          answer: z.string(),
          sources: z.array(z.any()),
          citations: z.array(z.any()),
          error: z.any().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      if (!auth.isPrincipal(credentials, 'user')) {
        throw new NotAllowedError(
          'The assistant answers people with their own rights. Call it with a user’s token.',
        );
      }
      const asker = {
        userRef: credentials.principal.userEntityRef,
        credentials,
      };
      if (!(await callers.may(assistantChatPermission, asker))) {
        throw new NotAllowedError(
          `You may not use the assistant. Ask the platform team for ${assistantChatPermission.name}.`,
        );
      }
      const entityRef = input.entityRef && refOf(input.entityRef);
      if (entityRef) await conversations.requireReadable(asker, entityRef);
      const record = new AnswerRecord();
      await answerer.answer({
        messageId: randomUUID(),
        text: input.question,
        ...(entityRef && { entityRef }),
        history: [],
        ...asker,
        // The answer is bounded in time by itself.
        signal: new AbortController().signal,
        emit: (event, entityRefs) => record.apply(event, entityRefs),
      });
      const { text, content } = record.state;
      return {
        output: {
          answer: text,
          sources: content.sources,
          citations: content.citations,
          ...(content.error && { error: content.error }),
        },
      };
    },
  });
}

/** @throws InputError */
function refOf(text: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    throw new InputError(
      `${JSON.stringify(
        text.slice(0, 200),
      )} is no entity ref; write it like component:default/checkout`,
    );
  }
}
