import { searchResponseSchema } from '@portolan/plugin-assistant-common';
import { Pipeline } from './Pipeline';

/**
 * A portal that runs, asked over HTTP with somebody's rights: what it finds is what that person would find.
 *
 * @param token - Backstage token of a user or a service
 */
export function portalPipeline(address: string, token: string): Pipeline {
  return {
    title: address,
    async find(question) {
      const url = new URL(`${address}/api/assistant/v1/search`);
      url.searchParams.set('q', question);
      const response = await fetch(url, {
        headers: { Authorization: `Bearer ${token}` },
      });
      if (!response.ok) throw new Error(whatToDo(address, response.status));
      const { passages, answerable } = searchResponseSchema.parse(
        await response.json(),
      );
      return {
        passages: passages.map(({ docId, title, heading, text }) => ({
          docId,
          header: [title, heading].filter(Boolean).join(' › '),
          text,
        })),
        answerable,
      };
    },
    async close() {},
  };
}

function whatToDo(address: string, status: number): string {
  switch (status) {
    case 401:
      return `${address} does not accept PORTOLAN_TOKEN. Set it to a token that is not expired.`;
    case 403:
      return `${address} does not let the owner of PORTOLAN_TOKEN use the assistant: assistant.chat.use is missing.`;
    default:
      return `${address} answered ${status}. See the backend's log.`;
  }
}
