import fc from 'fast-check';
import { app, ArgoCdBench, ref, server } from './__testUtils__/argoCdBench';

const VIEWS = [
  'why',
  'revision',
  'history',
  'resources',
  'diff',
  'windows',
  'links',
  'commit',
] as const;
const ACTIONS = ['refresh', 'sync', 'roll-back', 'terminate'];

/** What is read of one application, below its path. */
const READ =
  /^(?:|resource-tree|managed-resources|events|syncwindows|links|revisions\/[^/]+\/(?:metadata|chartdetails|ocimetadata))$/;

const hostile = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    '../../session',
    'a/../b',
    '%2e%2e',
    '%2fsession',
    'checkout/sync',
    'checkout/operation',
    'checkout?refresh=hard',
    'checkout#',
    'checkout\\..\\..',
    'checkout\r\nhost: elsewhere',
    'checkout;x',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

describe('hostile names', () => {
  let bench: ArgoCdBench;
  beforeEach(async () => {
    bench = await ArgoCdBench.start({
      servers: [server('prod', [app('checkout')])],
      door: {},
    });
  });
  afterEach(() => bench.stop());

  /** Everything that was asked, which must be reads of one application of this name, or of its project. */
  const expectOnlyReadsOf = (name: string, project: string) => {
    for (const asked of bench.door.asked.splice(0)) {
      const [method, path] = asked.split(' ');
      expect([asked, method]).toEqual([asked, 'GET']);
      // What a server makes of it, which resolves dots.
      const { pathname } = new URL(path, 'http://argo-cd.example');
      const [, type, encoded, below] =
        /^\/argo-cd\/prod\/api\/v1\/(applications|projects)\/([^/]*)\/?(.*)$/.exec(
          pathname,
        ) ?? [];
      const of = type === 'projects' ? project : name;
      expect([asked, encoded && decodeURIComponent(encoded)]).toEqual([
        asked,
        of.toWellFormed(),
      ]);
      expect(below).toMatch(type === 'projects' ? /^detailed$/ : READ);
    }
  };

  it('lead to no other path, whatever view or action they are given to', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async name => {
        const of = ref(name, { namespace: name, project: name });
        const works = [
          ...VIEWS.map(view => () => bench.view(view, of, { revision: name })),
          ...ACTIONS.map(action => () => bench.plan(action, of)),
          ...ACTIONS.map(action => () => bench.run(action, of)),
        ];
        const results = await Promise.allSettled(
          works.map(async work => work()),
        );
        expect(results.map(({ status }) => status)).toEqual(
          works.map(() => 'rejected'),
        );
        expectOnlyReadsOf(name, name);
      }),
      { numRuns: 40 },
    );
  });

  it('of revisions and objects lead to no other path either', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async text => {
        await Promise.allSettled([
          bench.view('commit', ref('checkout'), { revision: text }),
          (async () =>
            bench.plan('sync', ref('checkout'), { revision: text }))(),
          (async () =>
            bench.plan('sync', ref('checkout'), { resources: text }))(),
          (async () =>
            bench.plan('roll-back', ref('checkout'), { id: text }))(),
        ]);
        expectOnlyReadsOf('checkout', 'payments');
      }),
      { numRuns: 40 },
    );
    const requests = await bench.control.requests(1_000);
    expect(new Set(requests.map(({ operation }) => operation))).toEqual(
      new Set(['GetApplication', 'GetManagedResources', 'GetSyncWindows']),
    );
  });
});
