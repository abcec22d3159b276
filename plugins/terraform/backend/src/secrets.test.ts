import { redactSecrets } from '@portolan/plugin-platform-node';
import { canariesIn } from '@portolan/sandbox';
import { ref, TerraformBench } from './__testUtils__/terraformBench';

const FAULTS = [
  'access-denied',
  'expired-credentials',
  'status',
  'garbage',
  'reset',
] as const;
const scenarios = [
  'waiting-for-approval',
  'drifted',
  'errored',
  'apply-errored',
  'policy-hard-failed',
  'assessment-errored',
  'locked',
] as const;

describe('secrets of Terraform', () => {
  let bench: TerraformBench;
  const names = scenarios.map(kind => `ws-${kind}`);

  beforeEach(async () => {
    bench = await TerraformBench.start(
      scenarios.map(kind => ({
        name: `ws-${kind}`,
        repository: 'meridian/infrastructure',
        outputs: [{ name: 'db', value: 'x', sensitive: true }],
        scenario: { kind },
      })),
      { canaries: true },
    );
  });
  afterEach(() => bench.stop());

  /** All that a person, or a log of the portal, could get to see. */
  async function everything(): Promise<string> {
    const { provider, context } = bench;
    const refs = names.map(name => ref(name));
    const settled = await Promise.allSettled([
      provider.fetch(refs, context),
      ...(provider.views ?? []).map(view => view.fetch(refs, {}, context)),
      provider.timeline?.(refs, context),
      provider.probe(context),
      ...(provider.actions ?? []).flatMap(({ id }) =>
        names.map(name => bench.planned(id, name, { reason: 'x' })),
      ),
      ...names.map(async name => {
        const page = await bench.logs(name);
        // The core redacts what a provider reads of a log.
        const lines = page.lines.map(({ text }) => redactSecrets(text));
        return { ...page, lines };
      }),
    ]);
    return JSON.stringify([settled.map(textOf), bench.logged]);
  }

  it('are in nothing that is shown', async () => {
    const text = await everything();
    expect(canariesIn(text)).toEqual([]);
    expect(text).not.toMatch(/_archivist/);
    // It would tell of none that were lost on the way.
    expect(text).toContain('waiting for approval');
  });

  it.each(FAULTS)('are in no error of %s', async kind => {
    await bench.control.addFault({
      service: 'terraform',
      probability: 0.5,
      effect: kind === 'status' ? { kind, status: 500 } : { kind },
    });
    expect(canariesIn(await everything())).toEqual([]);
  });
});

function textOf(result: PromiseSettledResult<unknown>): unknown {
  if (result.status === 'fulfilled') return result.value;
  const { reason } = result;
  return reason instanceof Error ? `${reason.message} ${reason.stack}` : reason;
}
