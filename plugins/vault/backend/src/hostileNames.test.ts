import { parseVaultPath } from '@portolan/plugin-vault-common';
import fc from 'fast-check';
import { ref } from './__testUtils__/vaultBench';
import {
  READ_ONLY,
  serverWith,
  VaultSandbox,
} from './__testUtils__/vaultSandbox';

const TIMEOUT_MS = 60_000;
/** Names that would lead elsewhere if they were not encoded, or refused. */
const KNOWN = [
  '..',
  '.',
  '../../data/payments/db',
  '../data/db',
  '..%2f..%2fdata%2fpayments%2fdb',
  '%2e%2e/%2e%2e/data/payments/db',
  'db?list=true',
  'db#fragment',
  'db;x=1',
  '//db',
  'db/',
  '\\..\\..\\data\\payments\\db',
  '{{mustache}}',
  'k8s=prod&x',
  'ünïcødé',
  '\u202edb',
  'sys/health',
];
const pieces = fc.constantFrom(
  ...['..', '.', '/', '\\', '%2e', '%2F', '%', '?', '#', '&', '=', ';', ':'],
  ...['data', 'secret', 'sys', 'db', 'list=true', ' ', 'é', '\u{1f511}'],
);
const names = fc.oneof(
  fc.constantFrom(...KNOWN),
  fc.array(pieces, { minLength: 1, maxLength: 10 }).map(each => each.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
);

jest.setTimeout(TIMEOUT_MS);

describe('a hostile name', () => {
  let bench: VaultSandbox;
  beforeEach(async () => {
    bench = await VaultSandbox.start(
      serverWith([{ path: 'payments/db', keys: ['username'] }], {
        // It could go wherever a name leads it.
        approles: [{ name: 'portal', roleId: 'portolan', policies: ['root'] }],
      }),
    );
    await bench.fetchOne('secret/payments');
  });
  afterEach(() => bench.stop());

  /** Settles, whatever comes of it. */
  const ask = (work: Promise<unknown>) => work.then(String, String);

  it('of an opened secret asks for nothing but metadata and fields', async () => {
    await fc.assert(
      fc.asyncProperty(names, async secret => {
        await bench.calls();
        await ask(bench.view('secret', 'secret/payments', { secret }));
        const asked = Object.keys(await bench.calls());
        expect(['ReadMetadata', 'ReadSubkeys']).toEqual(
          expect.arrayContaining(asked),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('of a path is refused as an annotation, or asked for as it is', async () => {
    await fc.assert(
      fc.asyncProperty(names, async name => {
        const read = parseVaultPath(`::secret/payments/${name}`);
        await bench.calls();
        const path = read.ok ? read.value.path : `secret/payments/${name}`;
        await ask(bench.fetchOne(ref(path)));
        const asked = Object.keys(await bench.calls());
        expect(READ_ONLY).toEqual(expect.arrayContaining(asked));
        expect(asked.length > 0 || !read.ok).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('that is in Vault is shown as it is, encoded on the way', async () => {
    const odd = ['a b', 'a?b=c', 'a#b', '50%', 'a%2fb', 'a;b', 'é', '{{a}}'];
    for (const name of odd) {
      await bench.control.vault.addSecret({
        mount: 'secret',
        secret: { path: `odd/${name}`, keys: [name] },
      });
    }
    const { details } = await bench.fetchOne('secret/odd');
    const shown = details?.secrets ?? [];
    expect(shown.map(({ name }) => name).toSorted()).toEqual(odd.toSorted());
    expect(shown.every(({ version, error }) => version && !error)).toBe(true);
    for (const secret of odd) {
      await expect(
        bench.view('secret', 'secret/odd', { secret }),
      ).resolves.toMatchObject({ fields: [{ name: secret }] });
    }
  });

  it('that a list answers leads nowhere, and hides no other', async () => {
    for (const path of ['odd/../../payments/db', 'odd/..', 'odd/good']) {
      await bench.control.vault.addSecret({
        mount: 'secret',
        secret: { path, keys: ['key'] },
      });
    }
    await bench.calls();
    const { details } = await bench.fetchOne('secret/odd');
    expect(details?.secrets).toMatchObject([
      { name: '..', error: { code: 'misconfigured' } },
      { name: 'good', version: expect.any(Number) },
    ]);
    expect(details?.notices).toEqual(
      expect.arrayContaining(['A folder has a name that is not asked for.']),
    );
    expect(await bench.calls()).toEqual({ ListSecrets: 1, ReadMetadata: 1 });
  });
});
