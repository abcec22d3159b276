import { FetchResult, ResourceProvider, ResourceState } from '../provider';
import { UpstreamError } from '../UpstreamError';
import { findContractBreaches, ProviderUnderTest } from './contract';

interface Ref {
  name: string;
}

type State = FetchResult<ResourceState<unknown>>;
type Overrides = Partial<ResourceProvider<Ref>>;

function underTest(
  overrides: Overrides = {},
): ProviderUnderTest<Ref, unknown, never> {
  const upstream = { up: true };
  const provider: ResourceProvider<Ref> = {
    id: 'widgets',
    title: 'Widgets',
    bindings: {
      provider: 'widgets',
      annotations: [],
      read: () => ({ refs: [], queries: [], problems: [] }),
    },
    key: ({ name }) => `w:${name}`,
    describe: ({ name }) => ({ name, scope: {}, links: [] }),
    claim: ({ name }) => ({ name }),
    async fetch(refs, ctx) {
      try {
        await ctx.call(
          { upstream: 'widgets', operation: 'Describe', retryable: false },
          async () => {
            if (!upstream.up) throw new UpstreamError('unavailable', 'Down.');
          },
        );
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        return refs.map((): State => ({ ok: false, error }));
      }
      return refs.map(({ name }) => stateOf(name));
    },
    probe: async () => [],
    ...overrides,
  };
  return {
    provider,
    refs: [{ name: 'cart' }, { name: 'till' }],
    missing: { name: 'gone' },
    async breakUpstream() {
      upstream.up = false;
      return async () => {
        upstream.up = true;
      };
    },
  };
}

function stateOf(name: string, details?: unknown): State {
  const health = name === 'gone' ? 'missing' : 'healthy';
  return { ok: true, value: { name, scope: {}, health, links: [], details } };
}

describe('the contract of a provider', () => {
  it('is kept by a provider that keeps it', async () => {
    expect(await findContractBreaches(underTest())).toEqual([]);
  });

  it.each<[string, Overrides, string]>([
    [
      'gives one id to all',
      { key: () => 'w' },
      'key gives one id to different refs',
    ],
    ['claims nothing', { claim: () => ({}) }, 'claim says nothing of w:cart'],
    [
      'forgets a result',
      { fetch: async () => [] },
      'fetch gives 0 results for 3 refs',
    ],
    [
      'throws',
      {
        fetch: async () => {
          throw new TypeError('text of the upstream');
        },
      },
      'fetch throws: TypeError',
    ],
    [
      'answers in an order of its own',
      {
        fetch: async refs =>
          refs
            .map(({ name }) => name)
            .sort()
            .map(name => stateOf(name)),
      },
      'fetch answers w:cart by its place, not by its ref',
    ],
    [
      'hands out what is no plain data',
      { fetch: async refs => refs.map(({ name }) => stateOf(name, new Map())) },
      'the state of w:cart is not plain data',
    ],
    [
      'calls what fails ok',
      { fetch: async refs => refs.map(({ name }) => stateOf(name)) },
      'fetch says ok while every request fails',
    ],
    [
      'names a link that is none',
      {
        fetch: async refs =>
          refs.map(({ name }) => {
            const state = stateOf(name);
            if (state.ok) state.value.links = [{ title: 'x', url: 'console' }];
            return state;
          }),
      },
      'links.0.url of w:cart is no part of a snapshot: Invalid URL',
    ],
  ])('is broken by one that %s', async (_, overrides, breach) => {
    const breaches = await findContractBreaches(underTest(overrides));
    expect(breaches).toContainEqual(expect.stringContaining(breach));
    expect(breaches.join()).not.toContain('text of the upstream');
  });
});
