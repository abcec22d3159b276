import { mockServices } from '@backstage/backend-test-utils';
import { UpstreamError } from '@portolan/plugin-platform-node';
import { createProviderBench } from '@portolan/plugin-platform-node/testUtils';
import { Boundaries } from '../boundaries/Boundaries';
import { AnyProvider } from '../providers/ProviderRegistry';
import { Discovery } from './Discovery';

const CLAIMANT = { owners: [], provider: 'widgets' };
const WAIT_MS = 1_000;

type Found = Awaited<ReturnType<NonNullable<AnyProvider['discover']>>>;

describe('a search', () => {
  let answer: Found;
  let searches: number;
  let discovery: Discovery;

  const provider: AnyProvider = {
    id: 'widgets',
    title: 'Widgets',
    bindings: {
      provider: 'widgets',
      annotations: [],
      read: () => ({ refs: [], queries: [], problems: [] }),
    },
    key: String,
    describe: ref => ({ name: String(ref), scope: {}, links: [] }),
    claim: () => ({}),
    fetch: async () => [],
    discover: async () => {
      searches += 1;
      return answer;
    },
    probe: async () => [],
  };

  beforeEach(() => {
    searches = 0;
    jest.useFakeTimers();
    discovery = new Discovery({
      boundaries: new Boundaries(undefined),
      work: { context: () => createProviderBench().context },
      logger: mockServices.logger.mock(),
      maxAgeMs: 60_000,
      repeatMs: 15_000,
      giveUpMs: 60_000,
    });
  });

  afterEach(() => {
    discovery.stop();
    jest.useRealTimers();
  });

  async function find() {
    const found = discovery.find(provider, 'bolts', CLAIMANT, WAIT_MS);
    // Whatever it asks, behind too, is asked and answered within this.
    await jest.advanceTimersByTimeAsync(10);
    return found;
  }

  /** What is old is told once more while it is asked for behind. */
  async function findAfter(ms: number) {
    await jest.advanceTimersByTimeAsync(ms);
    await find();
    return find();
  }

  it('that was answered is not repeated within its time', async () => {
    answer = { refs: ['bolt'], errors: [] };
    await find();
    await findAfter(59_000);
    expect(searches).toBe(1);
  });

  it('that failed in part is repeated soon, and keeps what it had found', async () => {
    answer = { refs: ['bolt', 'nut'], errors: [] };
    await find();
    const error = new UpstreamError('unavailable', 'North is down.');
    answer = { refs: ['bolt'], errors: [error] };
    expect(await findAfter(60_000)).toMatchObject({
      refs: ['bolt', 'nut'],
      errors: [{ code: 'unavailable' }],
    });
    await findAfter(14_000);
    expect(searches).toBe(2);
    answer = { refs: ['bolt', 'nut', 'screw'], errors: [] };
    expect(await findAfter(1_000)).toEqual({
      refs: ['bolt', 'nut', 'screw'],
      errors: [],
    });
  });

  it('that fails for long does not know anything more than once', async () => {
    const error = new UpstreamError('unavailable', 'North is down.');
    answer = { refs: ['bolt', 'nut'], errors: [error] };
    await find();
    for (let again = 0; again < 5; again += 1) await findAfter(15_000);
    expect(searches).toBe(6);
    expect((await find()).refs).toEqual(['bolt', 'nut']);
  });

  it.each([
    ['for what lasts', new UpstreamError('not-found', 'There is no bolt.')],
    [
      'where the upstream asked for a longer pause',
      new UpstreamError('throttled', 'Slow down.', { retryAfterMs: 50_000 }),
    ],
  ])('is not repeated soon %s', async (_, error) => {
    answer = { refs: [], errors: [error] };
    await find();
    await findAfter(49_000);
    expect(searches).toBe(1);
  });
});
