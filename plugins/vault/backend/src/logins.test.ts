import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  platformProvidersExtensionPoint,
  ResourceProvider,
} from '@portolan/plugin-platform-node';
import { createProviderBench } from '@portolan/plugin-platform-node/testUtils';
import { RunningSandbox } from '@portolan/sandbox';
import { ref } from './__testUtils__/vaultBench';
import {
  addressOf,
  serverWith,
  VaultSandbox,
} from './__testUtils__/vaultSandbox';
import platformModuleVault from './index';

const methods = ['kubernetes', 'jwt'] as const;
const server = serverWith([{ path: 'payments/db', keys: ['username'] }], {
  jwtRoles: methods.map(method => ({
    name: `portal-${method}`,
    method,
    policies: ['portal'],
  })),
});

describe('signing in to Vault', () => {
  let directory: string;
  let tokenFile: string;
  let bench: VaultSandbox | undefined;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vault-logins-'));
    tokenFile = join(directory, 'token');
  });
  afterEach(async () => {
    await bench?.stop();
    bench = undefined;
    await rm(directory, { recursive: true });
  });

  const jwtOf = ({ world }: RunningSandbox, name: string) =>
    world.vault.get('main')?.jwtOf({ name }) ?? '';
  const startWith = (method: (typeof methods)[number]) =>
    VaultSandbox.start(server, {
      auth: { method, role: `portal-${method}`, tokenFile, mount: method },
    });

  it.each(methods)('with %s reads the token of the file', async method => {
    bench = await startWith(method);
    await writeFile(tokenFile, `${jwtOf(bench.sandbox, `portal-${method}`)}\n`);
    await expect(bench.fetchOne('secret/payments')).resolves.toMatchObject({
      health: 'healthy',
    });
    await bench.fetchOne('secret/payments');
    expect((await bench.calls()).Login).toBe(1);
  });

  it.each(methods)(
    'with %s takes a newer token of the file where the first is not good',
    async method => {
      bench = await startWith(method);
      await writeFile(tokenFile, 'a.wrong.token');
      await expect(bench.fetchOne('secret/payments')).rejects.toMatchObject({
        code: 'unauthenticated',
        message: expect.stringContaining('Check role'),
      });
      await writeFile(tokenFile, jwtOf(bench.sandbox, `portal-${method}`));
      await expect(bench.fetchOne('secret/payments')).resolves.toMatchObject({
        health: 'healthy',
      });
    },
  );

  it('names the file that is not there', async () => {
    bench = await startWith('kubernetes');
    await expect(bench.fetchOne('secret/payments')).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining(tokenFile),
    });
  });

  it('ends with the backend: the token is revoked at its shutdown', async () => {
    bench = await VaultSandbox.start(server);
    const providers: ResourceProvider<never, never>[] = [];
    const backend = await startTestBackend({
      extensionPoints: [
        [
          platformProvidersExtensionPoint,
          { addProvider: (provider: never) => providers.push(provider) },
        ],
      ],
      features: [
        platformModuleVault,
        mockServices.rootConfig.factory({
          data: {
            vault: {
              instances: [
                {
                  name: 'prod',
                  baseUrl: addressOf(bench.sandbox),
                  auth: {
                    method: 'approle',
                    roleId: 'portolan',
                    secretId:
                      bench.sandbox.environment.PORTOLAN_VAULT_SECRET_ID,
                  },
                },
              ],
            },
          },
        }),
      ],
    });
    const [provider] = providers;
    const { context } = createProviderBench();
    // The extension point takes providers of any refs; this one's are Vault's.
    const [result] = await provider.fetch(
      [ref('secret/payments')] as never[],
      context,
    );
    expect(result).toMatchObject({ ok: true, value: { health: 'healthy' } });
    const { vault } = bench.control;
    await expect(vault.server()).resolves.toMatchObject({
      logins: 1,
      liveTokens: 1,
    });
    await backend.stop();
    await expect(vault.server()).resolves.toMatchObject({
      revocations: 1,
      liveTokens: 0,
    });
  });
});
