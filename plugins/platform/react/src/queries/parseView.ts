import { ViewResponse, ViewItem } from '@portolan/plugin-platform-common';
import { z } from 'zod';
import type { ResourceView } from './useResourceView';

/** Reads each item's data; what does not match is an item with an error, the others stay. */
export function parseView<TData>(
  response: ViewResponse,
  schema: z.ZodType<TData>,
): ResourceView<TData> {
  return {
    problems: response.problems,
    items: response.items.map(({ data, ...item }): ViewItem<TData> => {
      if (data === undefined) return item;
      const parsed = schema.safeParse(data);
      if (parsed.success) return { ...item, data: parsed.data };
      return {
        ...item,
        error: {
          code: 'invalid-response',
          message: 'The answer has a shape that this page does not understand',
        },
      };
    }),
  };
}
