import { createHash } from 'node:crypto';
import { AwsError } from './AwsError';

interface PageQuery {
  /** What is listed: a token of another list is refused. */
  list: unknown;
  token: string | undefined;
  limit: number;
  invalidToken: () => AwsError;
}

/**
 * One page of a list, by a token that AWS would call opaque. The token names the last item of the page before, so that
 * a list that changes in between neither repeats nor skips what was there all the time.
 *
 * @param items - in the order of their keys
 */
export function page<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { list, token, limit, invalidToken }: PageQuery,
): { items: T[]; nextToken?: string } {
  const mark = createHash('sha256')
    .update(JSON.stringify(list))
    .digest('hex')
    .slice(0, 16);
  let start = 0;
  if (token) {
    const [tokenMark, after] = decode(token);
    if (tokenMark !== mark || after === undefined) throw invalidToken();
    start = items.findIndex(item => keyOf(item) > after);
    if (start < 0) return { items: [] };
  }
  const found = items.slice(start, start + limit);
  if (start + limit >= items.length) return { items: found };
  const nextToken = encode([mark, keyOf(found[found.length - 1])]);
  return { items: found, nextToken };
}

function encode(parts: string[]): string {
  return Buffer.from(parts.join('\n')).toString('base64');
}

function decode(token: string): string[] {
  return Buffer.from(token, 'base64').toString().split('\n');
}
