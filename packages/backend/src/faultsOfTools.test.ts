/** @jest-environment ./__testUtils__/hostErrorsEnvironment.js */
import { ResourcesResponse, Snapshot } from '@portolan/plugin-platform-common';
import {
  FaultInput,
  RunningSandbox,
  startSandbox,
  world,
} from '@portolan/sandbox';
import { eventually } from './__testUtils__/eventually';
import { component, startPortal, TestPortal } from './__testUtils__/testPortal';
import { MAIN, OTHER, TOOLS } from './__testUtils__/toolWorlds';
import { UPSTREAM_FAULTS } from './__testUtils__/upstreamFaults';

const NAMES = Array.from({ length: 12 }, (_, index) => `thing-${index}`);
const VIEWS = Array.from({ length: 20 }, (_, index) => `view-${index}`);
/** Every request answers this, in time for the page, with the last known data. */
const FAST = {
  refresh: { deadline: '3s', maxAge: { milliseconds: 1 } },
  upstreams: { '*': { timeout: '1s' } },
};

type Effect = FaultInput['effect'];

jest.setTimeout(120_000);

const known = ({ health }: Snapshot) =>
  health !== 'unknown' && health !== 'missing';

/** Whether an answer shows all of these, or says of what it does not show why. */
function isHonest({ items, problems }: ResourcesResponse, count: number) {
  const said = items.filter(item => known(item) || item.error !== undefined);
  const searched = problems.some(({ message }) =>
    message.startsWith('Not everything could be searched: '),
  );
  return said.length === items.length && (items.length === count || searched);
}

describe.each(TOOLS)('$system', tool => {
  const { service, bind, place, reads, remove } = tool;
  const shop = component('shop', bind(NAMES, MAIN));
  let sandbox: RunningSandbox;
  let portal: TestPortal | undefined;

  async function start(
    names = NAMES,
    entities = [shop],
    { platform = FAST, fault }: { platform?: object; fault?: FaultInput } = {},
  ): Promise<TestPortal> {
    const built = place(place(world(), MAIN, { names }), OTHER, {
      names: ['else'],
    });
    sandbox = await startSandbox({ world: built, clock: 'manual' });
    if (fault) await sandbox.control.addFault(fault);
    portal = await startPortal({ sandbox, entities, platform });
    return portal;
  }

  /** What is told of a thing that was healthy, once it cannot be read any more. */
  function told(what: string, code: string): object {
    // Terraform answers 404 for what one may not see, as for what is not there.
    return what === 'forbids' && service === 'terraform'
      ? {
          health: 'missing',
          reason: expect.stringContaining('may not see it'),
        }
      : {
          health: 'healthy',
          stale: true,
          error: { code, message: expect.stringMatching(/^[A-Z].*\.$/) },
        };
  }

  afterEach(async () => {
    await sandbox.control.clearFaults();
    await portal?.stop();
    await sandbox.stop();
  });

  it('throttled three times of ten answers twenty views of twenty', async () => {
    const pairs = VIEWS.map(view => [`${view}-a`, `${view}-b`]);
    const { resources } = await start(
      pairs.flat(),
      pairs.map((pair, index) => component(VIEWS[index], bind(pair, MAIN))),
      {
        platform: {},
        fault: { service, probability: 0.3, effect: { kind: 'throttle' } },
      },
    );
    for (const view of VIEWS) {
      const { status, items, problems } = await resources(view);
      expect({ view, status, problems }).toEqual({
        view,
        status: 200,
        problems: [],
      });
      expect(items.map(({ health }) => health)).toEqual(['healthy', 'healthy']);
    }
  });

  it.each(UPSTREAM_FAULTS)(
    'that %s leaves the last known data, with why',
    async (what, effect, code) => {
      const { snapshots } = await start();
      const before = await snapshots('shop');
      expect(before).toHaveLength(12);
      expect(before.every(known)).toBe(true);
      // Who may not read this may still do other things: sign in, ask who they are.
      const of = what === 'forbids' ? reads : [undefined];
      for (const operation of of) {
        await sandbox.control.addFault({ service, operation, effect });
      }
      await eventually(async () => {
        const items = await snapshots('shop');
        expect(items).toHaveLength(12);
        for (const item of items) expect(item).toMatchObject(told(what, code));
      });
    },
  );

  it('that failed recovers by itself', async () => {
    const { resources, snapshots } = await start(NAMES, [shop], {
      fault: { service, effect: { kind: 'reset' } },
    });
    expect((await snapshots('shop')).filter(known)).toEqual([]);
    await sandbox.control.clearFaults();
    await eventually(async () => {
      const { items, problems } = await resources('shop');
      expect(problems).toEqual([]);
      expect(items.filter(known)).toHaveLength(12);
      expect(items.every(({ error }) => error === undefined)).toBe(true);
    });
  });

  it('that never answered says so in time', async () => {
    const { resources } = await start(NAMES, [shop], {
      fault: { service, effect: { kind: 'hang' } },
    });
    const began = Date.now();
    const answer = await resources('shop');
    // The deadline of the page, and what a busy machine adds.
    expect(Date.now() - began).toBeLessThan(6_000);
    expect(answer.status).toBe(200);
    expect(answer.items.filter(known)).toEqual([]);
    expect(isHonest(answer, 12)).toBe(true);
    for (const { error } of answer.items) expect(error?.code).toBe('timeout');
  });

  describe('on two servers', () => {
    const both = component('both', {
      ...merged(bind(['thing-0'], MAIN), bind(['else'], OTHER)),
    });

    it.each<[string, Effect]>([
      ['is down', { kind: 'status', status: 503 }],
      ['hangs', { kind: 'hang' }],
    ])('is there of the one while the other %s', async (_, effect) => {
      const { resources } = await start(['thing-0'], [both], {
        fault: { service, instance: OTHER, effect },
      });
      await eventually(async () => {
        const answer = await resources('both');
        expect(answer.items.filter(known).map(({ name }) => name)).toEqual([
          expect.stringContaining('thing-0'),
        ]);
        expect(isHonest(answer, 2)).toBe(true);
      });
    });

    it('keeps what was known of the other when it goes down', async () => {
      const { snapshots } = await start(['thing-0'], [both]);
      expect((await snapshots('both')).filter(known)).toHaveLength(2);
      const effect: Effect = { kind: 'status', status: 503 };
      await sandbox.control.addFault({ service, instance: OTHER, effect });
      await eventually(async () => {
        const items = await snapshots('both');
        const failed = items.filter(({ error }) => error);
        expect(items.filter(known)).toHaveLength(2);
        expect(failed.map(({ scope }) => scope.instance)).toEqual([OTHER]);
      });
    });
  });

  it('shows what was deleted as missing, beside the others', async () => {
    const { snapshots } = await start();
    await snapshots('shop');
    await remove(sandbox, 'thing-3');
    await eventually(async () => {
      const items = await snapshots('shop');
      expect(items.filter(known)).toHaveLength(11);
      expect(items.find(({ name }) => name.endsWith('thing-3'))).toMatchObject({
        health: 'missing',
        reason: expect.stringMatching(/\w/),
      });
    });
  });
});

/** Annotations whose values count together. */
function merged(
  one: Record<string, string>,
  other: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.keys(one).map(key => [key, `${one[key]},${other[key]}`]),
  );
}
