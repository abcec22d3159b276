import fc from 'fast-check';
import { aSnapshot, EdgeReply, PlatformEdge } from '../testUtils';
import { PlatformClient } from './PlatformClient';

const BASE = 'http://localhost/api/platform';

function clientOf(edge: PlatformEdge) {
  return new PlatformClient({
    discoveryApi: { getBaseUrl: async () => BASE },
    fetchApi: { fetch: edge.fetch },
  });
}

/** What the call rejects with. */
async function failureOf(reply: EdgeReply) {
  const edge = new PlatformEdge().on('GET', '/v1/fleet', reply);
  return clientOf(edge)
    .fleet({})
    .then(
      () => undefined,
      (error: unknown) => error,
    );
}

describe('PlatformClient', () => {
  it('asks for an entity’s resources by its ref', async () => {
    const edge = new PlatformEdge().on(
      'GET',
      '/v1/entities/component/default/checkout/resources',
      { json: { items: [aSnapshot()], problems: [] } },
    );
    const { items } = await clientOf(edge).resources(
      'component:default/checkout',
      { provider: 'ecs' },
    );
    expect(items.map(item => item.name)).toEqual(['checkout']);
    expect(edge.requests.at(0)?.query.get('provider')).toBe('ecs');
  });

  it('writes a filter of the fleet as the contract has it', async () => {
    const edge = new PlatformEdge();
    await clientOf(edge)
      .fleet(
        {
          health: ['unhealthy', 'missing'],
          owner: ['group:default/team-payments'],
          q: '',
        },
        { cursor: 'c1', limit: 200 },
      )
      .catch(() => {});
    expect(Object.fromEntries(edge.requests[0].query)).toEqual({
      health: 'unhealthy,missing',
      owner: 'group:default/team-payments',
      cursor: 'c1',
      limit: '200',
    });
  });

  it('asks for lines of a resource, whatever its id is made of', async () => {
    const { provider, id } = aSnapshot();
    const edge = new PlatformEdge().on(
      'GET',
      `/v1/entities/component/default/checkout/resources/ecs/${id}/logs`,
      { json: { lines: [], more: false } },
    );
    await clientOf(edge).readLogs(
      'component:default/checkout',
      { provider, id },
      { stream: 'app', q: '', after: 'c1', limit: 500 },
    );
    expect(Object.fromEntries(edge.requests[0].query)).toEqual({
      stream: 'app',
      after: 'c1',
      limit: '500',
    });
  });

  it('sends what an action is asked for as JSON', async () => {
    const edge = new PlatformEdge().on('POST', /\/ecs\/a\/actions\/scale$/, {
      json: {
        outcome: { status: 'planned', message: 'Scales', effects: [] },
        snapshot: aSnapshot({ id: 'a' }),
      },
    });
    const { outcome } = await clientOf(edge).act(
      'component:default/checkout',
      { provider: 'ecs', id: 'a' },
      'scale',
      { input: { tasks: 3 }, dryRun: true },
    );
    expect(outcome.message).toBe('Scales');
    expect(edge.requests[0].body).toEqual({
      input: { tasks: 3 },
      dryRun: true,
    });
  });

  it('keeps whatever a provider or view is called in its own path segment', async () => {
    const segment = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter(text => !/^\.{1,2}$/.test(text));
    await fc.assert(
      fc.asyncProperty(segment, segment, async (provider, view) => {
        const urls: string[] = [];
        const client = new PlatformClient({
          discoveryApi: { getBaseUrl: async () => BASE },
          fetchApi: {
            fetch: async input => {
              urls.push(String(input));
              return Response.json({ items: [], problems: [] });
            },
          },
        });
        await client.view('component:default/checkout', provider, view);
        const { pathname } = new URL(urls[0]);
        expect(pathname.split('/').slice(-3).map(decodeURIComponent)).toEqual([
          provider,
          'views',
          view,
        ]);
      }),
    );
  });

  describe('says what went wrong', () => {
    it.each<[string, EdgeReply, object]>([
      [
        'forbidden, with the backend’s own words',
        { status: 403, error: 'Not your entity' },
        { status: 403, code: 'forbidden', message: 'Not your entity' },
      ],
      [
        'throttled, with when to ask again',
        { status: 429, error: 'Slow down', retryAfterSeconds: 7 },
        { status: 429, code: 'throttled', retryAfterMs: 7_000 },
      ],
      ['signed out', { status: 401, error: '' }, { code: 'unauthenticated' }],
      ['nothing there', { status: 404, error: '' }, { code: 'not-found' }],
      [
        'a failing backend',
        { status: 500, error: '' },
        { code: 'unavailable' },
      ],
      [
        'an answer without Backstage’s error body',
        { status: 502, json: 'Bad gateway' },
        { code: 'unavailable', message: 'The portal’s backend answered 502' },
      ],
      ['no connection', 'reset', { status: 0, code: 'unreachable' }],
      [
        'an answer of another shape than the contract’s',
        { json: { items: [{ snapshot: 'oops' }] } },
        { status: 200, code: 'invalid-response' },
      ],
    ])('%s', async (_, reply, expected) => {
      expect(await failureOf(reply)).toMatchObject({
        name: 'PlatformApiError',
        ...expected,
      });
    });
  });

  it('gives up when the caller does', async () => {
    const edge = new PlatformEdge().on('GET', '/v1/fleet', 'hang');
    const controller = new AbortController();
    const answer = clientOf(edge).fleet({}, { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });
});
