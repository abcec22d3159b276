/** @jest-environment ./__testUtils__/hostErrorsEnvironment.js */
import { Snapshot } from '@portolan/plugin-platform-common';
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import fc from 'fast-check';
import { eventually } from './__testUtils__/eventually';
import {
  component,
  PROD,
  REGION,
  STAGING,
  startPortal,
  TestPortal,
} from './__testUtils__/testPortal';
import { UPSTREAM_FAULTS } from './__testUtils__/upstreamFaults';

const NAMES = Array.from({ length: 12 }, (_, index) => `thing-${index}`);
const TWENTY = Array.from({ length: 20 }, (_, index) => `view-${index}`);
const TAGGED = 130;
/** Every request answers this, in time for the page, with the last known data. */
const FAST = {
  refresh: { deadline: '3s', maxAge: { milliseconds: 1 } },
  upstreams: { 'aws:*': { timeout: '1s' } },
};

const SYSTEMS = [
  {
    system: 'AWS Lambda',
    service: 'lambda',
    annotation: 'aws.amazon.com/lambda-function-arn',
    tags: 'aws.amazon.com/lambda-function-tags',
    arn: (name: string, account = PROD) =>
      `arn:aws:lambda:${REGION}:${account}:function:${name}`,
    remove: (sandbox: RunningSandbox, arn: string) =>
      sandbox.control.deleteFunction(arn),
  },
  {
    system: 'AWS CodeBuild',
    service: 'codebuild',
    annotation: 'aws.amazon.com/aws-codebuild-project-arn',
    tags: 'aws.amazon.com/aws-codebuild-project-tags',
    arn: (name: string, account = PROD) =>
      `arn:aws:codebuild:${REGION}:${account}:project/${name}`,
    remove: (sandbox: RunningSandbox, arn: string) =>
      sandbox.control.deleteProject(arn),
  },
];

jest.setTimeout(120_000);

let sandbox: RunningSandbox;
let portal: TestPortal;

/** Functions and projects of the same names. */
async function startWorld(
  staging?: Parameters<ReturnType<typeof world>['account']>[1],
): Promise<void> {
  const builder = world().account(PROD).region(REGION);
  const tagged = (index: number) => ({
    name: `tagged-${index}`,
    tags: { team: 'payments' },
  });
  builder
    .functions(20 * 12, index => ({ name: `thing-${index}` }))
    .functions(TAGGED, tagged)
    .projects(20 * 12, index => ({ name: `thing-${index}` }))
    .projects(TAGGED, tagged)
    .account(STAGING, staging)
    .region(REGION)
    .function('other')
    .project('other');
  sandbox = await startSandbox({ world: builder, clock: 'manual' });
}

beforeEach(() => startWorld());

afterEach(async () => {
  await portal?.stop();
  await sandbox.stop();
});

const known = ({ health }: Snapshot) =>
  health !== 'unknown' && health !== 'missing';

describe.each(SYSTEMS)(
  '$system',
  ({ service, annotation, tags, arn, remove }) => {
    const bound = (name: string, ...arns: string[]) =>
      component(name, { [annotation]: arns.join(',') });
    const shop = bound('shop', ...NAMES.map(name => arn(name)));
    const both = bound('both', arn('thing-0'), arn('other', STAGING));

    it('throttled three times of ten answers twenty views of twenty', async () => {
      const entities = TWENTY.map((name, view) =>
        bound(
          name,
          ...NAMES.map((_, index) => arn(`thing-${view * 12 + index}`)),
        ),
      );
      portal = await startPortal({ sandbox, entities, platform: FAST });
      await sandbox.control.addFault({
        probability: 0.3,
        effect: { kind: 'throttle' },
      });
      for (const view of TWENTY) {
        const { status, items } = await portal.resources(view);
        expect(status).toBe(200);
        expect(items).toHaveLength(12);
        // Partial or stale at worst: what could not be had in time says so.
        for (const item of items) {
          expect(known(item) || item.error !== undefined).toBe(true);
        }
      }
    });

    it.each(UPSTREAM_FAULTS)(
      'that %s leaves the last known data, with why',
      async (_, effect, code) => {
        portal = await startPortal({
          sandbox,
          entities: [shop],
          platform: FAST,
        });
        const before = await portal.snapshots('shop');
        expect(before.every(known)).toBe(true);
        await sandbox.control.addFault({ service, effect });
        await eventually(async () => {
          for (const item of await portal.snapshots('shop')) {
            expect(item).toMatchObject({ stale: true, error: { code } });
            expect(item.error?.message).toMatch(/^[A-Z].*\.$/);
            expect(known(item)).toBe(true);
          }
        });
      },
    );

    it('that never answered says so in time', async () => {
      portal = await startPortal({ sandbox, entities: [shop], platform: FAST });
      await sandbox.control.addFault({ service, effect: { kind: 'hang' } });
      const { status, items } = await portal.resources('shop');
      expect(status).toBe(200);
      expect(items).toHaveLength(12);
      for (const { health, error } of items) {
        expect({ health, code: error?.code }).toEqual({
          health: 'unknown',
          code: 'timeout',
        });
      }
    });

    it('of one account is there while the other is down', async () => {
      portal = await startPortal({ sandbox, entities: [both], platform: FAST });
      await sandbox.control.addFault({
        account: STAGING,
        effect: { kind: 'status', status: 503 },
      });
      const items = await portal.snapshots('both');
      expect(items.filter(known).map(({ name }) => name)).toEqual(['thing-0']);
      expect(items.find(({ name }) => name === 'other')?.error).toBeDefined();
    });

    it('of one account is there while the role of the other may not be assumed', async () => {
      await sandbox.stop();
      await startWorld({
        roles: [{ name: 'portolan-read', trusts: [] }],
      });
      portal = await startPortal({ sandbox, entities: [both], platform: FAST });
      const items = await portal.snapshots('both');
      expect(items.filter(known).map(({ name }) => name)).toEqual(['thing-0']);
      expect(
        items.find(({ name }) => name === 'other')?.error?.message,
      ).toContain('trust policy');
    });

    it('shows what was deleted as missing, beside the others', async () => {
      portal = await startPortal({ sandbox, entities: [shop], platform: FAST });
      await portal.snapshots('shop');
      await remove(sandbox, arn('thing-3'));
      await eventually(async () => {
        const items = await portal.snapshots('shop');
        expect(items.filter(known)).toHaveLength(11);
        expect(items.find(({ name }) => name === 'thing-3')).toMatchObject({
          health: 'missing',
          reason: expect.stringMatching(/\w/),
        });
      });
    });

    it(`is found by tags, all ${TAGGED}`, async () => {
      const entities = [component('by-tag', { [tags]: 'team=payments' })];
      portal = await startPortal({ sandbox, entities });
      const { items, problems } = await portal.resources('by-tag');
      expect(problems).toEqual([]);
      expect(new Set(items.map(({ id }) => id)).size).toBe(TAGGED);
      expect(items.every(known)).toBe(true);
    });

    it('makes problems with a fix of malformed annotations, and no call', async () => {
      const texts = fc
        .sample(
          fc.oneof(
            fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }),
            fc.constantFrom('arn:aws:ecs', 'null', '{}', `${arn('x')}\n\u0000`),
          ),
          { numRuns: 140, seed: 7 },
        )
        .map(text => text.replaceAll(',', ' '))
        .filter(text => text.trim())
        .slice(0, 100);
      expect(texts).toHaveLength(100);
      const entities = texts.map((text, index) =>
        component(`bad-${index}`, { [annotation]: text }),
      );
      portal = await startPortal({ sandbox, entities });
      await sandbox.control.resetCounters();
      for (const { metadata } of entities) {
        const { status, items, problems } = await portal.resources(
          metadata.name,
        );
        expect({ status, items }).toEqual({ status: 200, items: [] });
        expect(problems).toHaveLength(1);
        expect(problems[0].fix).toMatch(/\w/);
      }
      const { operations } = await sandbox.control.counters();
      expect(
        Object.keys(operations).filter(name => name.startsWith(`${service}:`)),
      ).toEqual([]);
    });
  },
);
