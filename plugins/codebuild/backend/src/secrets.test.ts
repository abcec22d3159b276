import { canariesIn } from '@portolan/sandbox';
import { prod, ref, SandboxBench } from './__testUtils__/sandboxBench';

const everySeconds = 1e6;

describe('the CodeBuild provider', () => {
  let bench: SandboxBench;
  afterEach(() => bench?.stop());

  it('lets no secret of AWS out, in results or errors', async () => {
    bench = await SandboxBench.start({
      canaries: true,
      world: prod()
        .project('checkout', {
          scenario: { kind: 'steady', everySeconds },
          environment: { NPM_TOKEN: 'hush' },
          parameterStore: { STAGE: '/prod/stage' },
          secretsManager: { DB_PASSWORD: 'prod/checkout' },
          reportGroups: [{ type: 'TEST', name: 'unit' }],
        })
        .project('broken', { scenario: { kind: 'failing', everySeconds } })
        .project('batched', {
          scenario: { kind: 'steady', everySeconds },
          batch: { builds: [{ identifier: 'unit' }] },
        }),
    });
    const refs = ['checkout', 'broken', 'batched'].map(name => ref(name));
    const everything = async () => [
      await bench.fetch(...refs),
      await bench.view('builds', refs),
      await bench.view('build', refs),
      await bench.view('statistics', refs),
      await bench.view('batches', refs),
      await bench.view('findings', refs),
      (await bench.provider.timeline?.(refs, bench.context)) ?? [],
      await bench.provider.probe(bench.context),
    ];
    const well = JSON.stringify(await everything());
    expect(well).toContain('NPM_TOKEN');
    expect(canariesIn(well)).toEqual([]);
    for (const kind of ['access-denied', 'expired-credentials'] as const) {
      await bench.control.clearFaults();
      await bench.control.addFault({ effect: { kind } });
      const failed = await everything();
      expect(canariesIn(JSON.stringify(failed))).toEqual([]);
      const errors = failed
        .flat()
        .flatMap(result => ('error' in result ? [result.error] : []));
      expect(errors).not.toHaveLength(0);
      for (const error of errors) {
        expect(canariesIn(`${error?.message} ${error?.stack}`)).toEqual([]);
      }
    }
  }, 30_000);
});
