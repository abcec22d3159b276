/** @jest-environment ./__testUtils__/hostErrorsEnvironment.js */
import { Entity } from '@backstage/catalog-model';
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import fc from 'fast-check';
import { z } from 'zod';
import { component, startPortal, TestPortal } from './__testUtils__/testPortal';
import { callsTo, MAIN, TOOLS } from './__testUtils__/toolWorlds';

const NAMES = Array.from({ length: 12 }, (_, index) => `thing-${index}`);
const MANY = 130;
const totalSchema = z.object({ total: z.number().default(1) });

jest.setTimeout(120_000);

describe.each(TOOLS)('$system', tool => {
  let sandbox: RunningSandbox;
  let portal: TestPortal | undefined;

  async function start(entities: Entity[], platform = {}): Promise<TestPortal> {
    const things = { names: NAMES, many: MANY };
    const built = tool.place(world(), MAIN, things);
    sandbox = await startSandbox({ world: built, clock: 'manual' });
    portal = await startPortal({ sandbox, entities, platform });
    return portal;
  }

  afterEach(async () => {
    await portal?.stop();
    await sandbox.stop();
  });

  it('costs twenty who look at once what it costs one, the first time and again', async () => {
    const shop = component('shop', tool.bind(NAMES, MAIN));
    const { snapshots } = await start([shop], {
      refresh: { maxAge: '2s', interval: '1h' },
    });
    const look = async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => snapshots('shop')),
      );
      for (const items of answers) {
        expect(items.map(({ health }) => health)).toEqual(
          NAMES.map(() => 'healthy'),
        );
      }
    };
    await look();
    expect(await callsTo(tool, sandbox)).toEqual(tool.costs.first);
    await look();
    expect(await callsTo(tool, sandbox)).toEqual({});
    const later = Date.now() + 5_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    try {
      await look();
      // What is a little old is shown at once, and asked for behind.
      await settled(() => callsSoFar(sandbox));
    } finally {
      clock.mockRestore();
    }
    expect(await callsTo(tool, sandbox)).toEqual(tool.costs.again);
  });

  it(`finds all ${MANY} that a selector, a tag or a folder means`, async () => {
    const { resources } = await start([component('many', tool.bindMany)]);
    const { items, problems } = await resources('many');
    expect(problems).toEqual([]);
    expect(items.map(({ health }) => health)).toEqual(
      items.map(() => 'healthy'),
    );
    // A folder is one resource with what it holds.
    const holds = items.map(({ details }) => totalSchema.parse(details).total);
    expect(holds.reduce((sum, total) => sum + total, 0)).toBe(MANY);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(await callsTo(tool, sandbox)).toEqual(tool.costs.many);
  });

  it('makes problems with a fix of a hundred malformed annotations, and no call', async () => {
    const entities = malformed().map((text, index) =>
      component(`bad-${index}`, tool.write(text)),
    );
    expect(entities).toHaveLength(100);
    const { resources } = await start(entities);
    for (const { metadata } of entities) {
      const { status, items, problems } = await resources(metadata.name);
      expect({ name: metadata, status, items }).toEqual({
        name: metadata,
        status: 200,
        items: [],
      });
      expect(problems).toHaveLength(1);
      expect(problems[0].fix).toMatch(/\w/);
      expect(problems[0].value.length).toBeLessThanOrEqual(200);
    }
    expect(await callsTo(tool, sandbox)).toEqual({});
  });
});

/** Texts that no system could mean, without commas so that each is one claim. */
function malformed(): string[] {
  const odd = fc.oneof(
    fc
      .string({ minLength: 1, maxLength: 80, unit: 'grapheme' })
      .map(text => `${text}\u0007`),
    fc.constantFrom(
      '../..',
      'a/../b',
      'secret/payments/../others',
      'main:secret//payments',
      'a\u0000b',
      'a\nb: c',
      'x'.repeat(5_000),
      '%2e%2e/..',
      './.',
    ),
  );
  return fc
    .sample(odd, { numRuns: 140, seed: 7 })
    .map(text => text.replaceAll(',', ' '))
    .filter(text => text.trim())
    .slice(0, 100);
}

async function callsSoFar({ control }: RunningSandbox): Promise<number> {
  return (await control.counters()).total;
}

/** Waits until a number has been the same, and not zero, for a while. */
async function settled(read: () => Promise<number>): Promise<void> {
  let last = 0;
  for (let same = 0; same < 5; ) {
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
    const now = await read();
    same = now > 0 && now === last ? same + 1 : 0;
    last = now;
  }
}
