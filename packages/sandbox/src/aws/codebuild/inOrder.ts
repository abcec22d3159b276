import { z } from 'zod';
import { page } from '../paging';
import { invalidToken } from './lookup';

const PAGE = 100;

export const sortOrder = z.enum(['ASCENDING', 'DESCENDING']);

/**
 * A page of at most a hundred, in the order of a number that grows.
 *
 * @param items - in ascending order
 */
export function pageInOrder<T>(
  items: readonly T[],
  rank: (item: T) => number,
  {
    list,
    token,
    order = 'DESCENDING',
    limit = PAGE,
  }: {
    list: unknown;
    token: string | undefined;
    order?: z.infer<typeof sortOrder>;
    limit?: number;
  },
): { items: T[]; nextToken?: string } {
  const isAscending = order === 'ASCENDING';
  return page(
    isAscending ? items : [...items].reverse(),
    item =>
      String(
        isAscending ? rank(item) : Number.MAX_SAFE_INTEGER - rank(item),
      ).padStart(16, '0'),
    { list: [list, order], token, limit, invalidToken },
  );
}
