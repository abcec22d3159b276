import { RunningSandbox, startSandbox } from '../startSandbox';
import { world } from '../world/WorldBuilder';

describe('a list of secrets', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({
      world: world().vault({
        name: 'main',
        tokens: [{ name: 'root', secret: 'root-token', policies: ['root'] }],
        mounts: [{ path: 'secret', secrets: [{ path: 'payments/db' }] }],
      }),
    });
  });
  afterEach(() => sandbox.stop());

  const asked = async (search: string) => {
    const answer = await fetch(
      `${sandbox.toolsUrl}/vault/main/v1/secret/metadata/payments/${search}`,
      { headers: { 'x-vault-token': 'root-token' } },
    );
    const { operations } = await sandbox.control.counters();
    return { status: answer.status, operations, said: await answer.json() };
  };

  it.each(['true', '1', 't', 'True'])(
    'is asked for by list=%s, as Go reads it',
    async list => {
      const { status, operations, said } = await asked(`?list=${list}`);
      expect(status).toBe(200);
      expect(said.data).toEqual({ keys: ['db'] });
      expect(operations).toEqual({ 'vault:ListSecrets': 1 });
    },
  );

  it.each(['', '?list=false', '?list=yes'])(
    'is not asked for by %j',
    async search => {
      const { status, operations } = await asked(search);
      expect(status).toBe(404);
      expect(operations).toEqual({ 'vault:ReadMetadata': 1 });
    },
  );
});
