import { RunningSandbox, startSandbox } from '../startSandbox';
import { world } from '../world/WorldBuilder';
import { related, TerraformClient } from './__testUtils__/terraformClient';

describe('a Terraform Enterprise server', () => {
  let sandbox: RunningSandbox;
  let client: TerraformClient;
  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world().terraform({
        name: 'app',
        product: 'Terraform Enterprise',
        version: 'v202511-1',
        plansInline: true,
        limits: { perSecond: 5 },
        organizations: [
          { name: 'meridian', workspaces: [{ name: 'network' }] },
        ],
      }),
    });
    client = new TerraformClient(sandbox);
  });
  afterEach(() => sandbox.stop());

  it('says its version', async () => {
    const { headers } = await client.get('/ping');
    expect(headers.get('tfp-appname')).toBe('Terraform Enterprise');
    expect(headers.get('x-tfe-version')).toBe('v202511-1');
  });

  it('answers plans where they are asked for, if told to', async () => {
    const run = await client.get(`/runs/${await client.currentRun('network')}`);
    const [{ id }] = related(run.json.data, 'plan');
    const plan = await client.get(`/plans/${id}/json-output-redacted`);
    expect(plan.status).toBe(200);
    expect(JSON.parse(plan.text)).toHaveProperty('resource_changes');
  });

  it('limits the requests of a second', async () => {
    const ask = async () => (await client.get('/account/details')).status;
    for (let i = 0; i < 5; i++) expect(await ask()).toBe(200);
    expect(await ask()).toBe(429);
    await sandbox.control.advance(1);
    expect(await ask()).toBe(200);
  });
});
