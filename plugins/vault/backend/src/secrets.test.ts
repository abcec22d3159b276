import { canariesIn } from '@portolan/sandbox';
import { ref } from './__testUtils__/vaultBench';
import {
  READ_ONLY,
  Secret,
  serverWith,
  VaultSandbox,
} from './__testUtils__/vaultSandbox';

const FAULTS = [
  'access-denied',
  'expired-credentials',
  'throttle',
  'status',
  'garbage',
  'reset',
  'hang',
] as const;
const SCENARIOS = [
  'new',
  'fresh',
  'overdue',
  'deleted',
  'destroyed',
  'many-versions',
] as const;
const PATHS = [
  'secret/payments',
  'secret/payments/overdue',
  'secret/others',
  'kv/payments',
  'kv/payments/legacy',
  'database/creds/payments',
];

/** Throttled calls wait as long as they are told to. */
const TIMEOUT_MS = 60_000;

jest.setTimeout(TIMEOUT_MS);

describe('secrets of Vault', () => {
  let bench: VaultSandbox;

  beforeEach(async () => {
    bench = await VaultSandbox.start(
      serverWith(
        SCENARIOS.map(
          (kind): Secret => ({
            path: `payments/${kind}`,
            keys: ['username', 'password'],
            customMetadata: { owner: 'team-payments' },
            scenario: { kind },
          }),
        ),
      ),
      { canaries: true, timeout: '2s' },
    );
  });
  afterEach(() => bench.stop());

  /** All that a person, or a log of the portal, could get to see. */
  async function everything(): Promise<string> {
    const { provider, context } = bench;
    const refs = PATHS.map(path =>
      ref(path, { expectedKeys: [{ secret: 'overdue', key: 'port' }] }),
    );
    const settled = await Promise.allSettled([
      provider.fetch(refs, context),
      ...(provider.views ?? []).flatMap(view => [
        view.fetch(refs, {}, context),
        ...(view.parameters?.secret
          ? SCENARIOS.map(secret =>
              view.fetch([ref(PATHS[0])], { secret }, context),
            )
          : []),
      ]),
      provider.timeline?.(refs, context),
      provider.probe(context),
    ]);
    return JSON.stringify([settled, bench.bench.logged], (_name, value) =>
      value instanceof Error
        ? [value.message, value.stack, value.cause, { ...value }]
        : value,
    );
  }

  it('are in nothing that is shown', async () => {
    const text = await everything();
    expect(canariesIn(text)).toEqual([]);
    // It would tell of none that were lost on the way.
    expect(text).toContain('team-payments');
    expect(text).toContain('"name":"admin-password"');
    expect(text).toContain('"name":"username"');
  });

  it.each(FAULTS)('are in no error of %s', async kind => {
    await everything();
    await bench.control.addFault({
      service: 'vault',
      probability: 0.5,
      effect: kind === 'status' ? { kind, status: 500 } : { kind },
    });
    const text = await everything();
    await bench.control.clearFaults();
    expect(canariesIn(text)).toEqual([]);
    expect(text).toContain('Vault prod');
  });

  it('are never asked for, and nothing is ever written', async () => {
    await everything();
    await bench.control.vault.expireTokens();
    await everything();
    await bench.control.vault.seal();
    await everything();
    await bench.control.vault.unseal();
    await bench.close();
    const asked = await bench.asked();
    expect(READ_ONLY).toEqual(expect.arrayContaining(asked));
    expect(asked).toEqual(
      expect.arrayContaining(['ListSecrets', 'ReadMetadata', 'ReadSubkeys']),
    );
    expect((await bench.control.vault.server()).writes).toBe(0);
  });
});
