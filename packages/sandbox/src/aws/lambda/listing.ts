import { z } from 'zod';
import { page } from '../paging';
import { invalidMarker } from './errors';

/** Lambda gives fewer than it is asked for. */
const MOST_ITEMS = 50;

/** Numbers come as text, in the query. */
export const listing = {
  Marker: z.string().optional(),
  MaxItems: z.coerce.number().int().min(1).max(10_000).default(MOST_ITEMS),
};

/** Of the operations that refuse to be asked for more than there is in a page. */
export const shortListing = {
  ...listing,
  MaxItems: z.coerce.number().int().min(1).max(50).default(MOST_ITEMS),
};

/**
 * One page of a list, as Lambda's markers go.
 *
 * @param items - in the order of their keys
 */
export function listPage<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  list: unknown,
  { Marker, MaxItems }: { Marker?: string; MaxItems: number },
  most = MOST_ITEMS,
): { items: T[]; NextMarker?: string } {
  const { items: found, nextToken } = page(items, keyOf, {
    list,
    token: Marker,
    limit: Math.min(MaxItems, most),
    invalidToken: invalidMarker,
  });
  return { items: found, NextMarker: nextToken };
}
