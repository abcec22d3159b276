import { ResourcesResponse } from '@portolan/plugin-platform-common';
import { PlatformApiError } from '../api';
import { aSnapshot } from '../testUtils';
import { deriveContent, deriveResourcesContent } from './deriveContent';

const lost = new PlatformApiError(0, 'unreachable', 'No connection');
const idle = { isFetching: false };
const asking = { isFetching: true };

function resources(parts: Partial<ResourcesResponse>) {
  return deriveResourcesContent({
    ...idle,
    data: { items: [], problems: [], ...parts },
  });
}

describe('deriveContent', () => {
  it('is loading until there is data or an error', () => {
    expect(deriveContent(asking)).toEqual({ kind: 'loading' });
    expect(deriveContent(idle)).toEqual({ kind: 'loading' });
  });

  it('has failed where there never was data, and says whether it is trying again', () => {
    expect(deriveContent({ ...idle, error: lost })).toEqual({
      kind: 'failed',
      error: lost,
      retrying: false,
    });
    expect(deriveContent({ ...asking, error: lost })).toMatchObject({
      retrying: true,
    });
  });

  it('keeps the data that it has while it asks again', () => {
    expect(deriveContent({ ...asking, data: 'old' })).toEqual({
      kind: 'content',
      data: 'old',
      notices: [],
    });
  });

  it('keeps the data that it has when asking again fails, and says from when it is', () => {
    expect(
      deriveContent({ ...idle, data: 'old', dataUpdatedAt: 42, error: lost }),
    ).toEqual({
      kind: 'content',
      data: 'old',
      notices: [{ kind: 'refresh-failed', error: lost, since: 42 }],
    });
  });

  it('is empty where the data has nothing to show, and still says what failed', () => {
    expect(
      deriveContent({ ...idle, data: [], error: lost }, list => !list.length),
    ).toMatchObject({ kind: 'empty', notices: [{ kind: 'refresh-failed' }] });
  });
});

describe('deriveResourcesContent', () => {
  const throttled = { code: 'throttled', message: 'Rate exceeded' } as const;

  it('is empty without resources and problems', () => {
    expect(resources({})).toEqual({ kind: 'empty', notices: [] });
  });

  it('is content when an annotation has a problem, for that is something to act on', () => {
    const problem = {
      annotation: 'a',
      value: 'v',
      message: 'm',
      fix: 'f',
      code: 'malformed',
    } as const;
    expect(resources({ problems: [problem] }).kind).toBe('content');
  });

  it('says which resources could not be read when others could', () => {
    const items = [
      aSnapshot({ id: 'a', name: 'checkout', error: throttled }),
      aSnapshot({ id: 'b' }),
    ];
    expect(resources({ items })).toMatchObject({
      notices: [
        {
          kind: 'partial',
          total: 2,
          failed: [{ name: 'checkout', error: throttled }],
        },
      ],
    });
  });

  it('says that the upstream failed when none could be read, for one and the same reason', () => {
    const items = [
      aSnapshot({
        id: 'a',
        error: throttled,
        fetchedAt: '2026-11-22T12:05:00.000Z',
      }),
      aSnapshot({
        id: 'b',
        error: throttled,
        fetchedAt: '2026-11-22T12:04:00.000Z',
      }),
    ];
    expect(resources({ items })).toMatchObject({
      notices: [
        {
          kind: 'upstream-failed',
          error: throttled,
          oldest: '2026-11-22T12:04:00.000Z',
        },
      ],
    });
  });

  it('does not call an upstream failed that says what does not exist', () => {
    const error = { code: 'not-found', message: 'Gone' } as const;
    expect(resources({ items: [aSnapshot({ error })] })).toMatchObject({
      notices: [{ kind: 'partial' }],
    });
  });

  it('says that a fresh answer is on its way when what it has is stale', () => {
    expect(resources({ items: [aSnapshot({ stale: true })] })).toMatchObject({
      notices: [{ kind: 'stale' }],
    });
  });
});
