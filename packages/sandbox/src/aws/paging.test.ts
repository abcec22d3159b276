import fc from 'fast-check';
import { AwsError } from './AwsError';
import { page } from './paging';

const invalidToken = () => new AwsError('InvalidParameterException', 'no');
const sorted = fc
  .uniqueArray(fc.string(), { maxLength: 60 })
  .map(items => items.sort((a, b) => (a < b ? -1 : 1)));

function pages(items: string[], limit: number): string[][] {
  const found: string[][] = [];
  let token: string | undefined;
  do {
    const next = page(items, item => item, {
      list: 'all',
      token,
      limit,
      invalidToken,
    });
    found.push(next.items);
    token = next.nextToken;
  } while (token);
  return found;
}

describe('page', () => {
  it('gives each item exactly once, in full pages but for the last', () => {
    fc.assert(
      fc.property(sorted, fc.integer({ min: 1, max: 20 }), (items, limit) => {
        const found = pages(items, limit);
        expect(found.flat()).toEqual(items);
        for (const each of found.slice(0, -1)) expect(each).toHaveLength(limit);
      }),
    );
  });

  it('goes on after the last item even if that has gone since', () => {
    const first = page(['a', 'b', 'c', 'd'], item => item, {
      list: 'all',
      token: undefined,
      limit: 2,
      invalidToken,
    });
    const second = page(['a', 'c', 'd'], item => item, {
      list: 'all',
      token: first.nextToken,
      limit: 2,
      invalidToken,
    });
    expect(second).toEqual({ items: ['c', 'd'] });
  });

  it('refuses any other token', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), token => {
        expect(() =>
          page(['a'], item => item, {
            list: 'all',
            token,
            limit: 1,
            invalidToken,
          }),
        ).toThrow(AwsError);
      }),
    );
  });
});
