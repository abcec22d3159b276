import { RunningSandbox, startSandbox } from '../startSandbox';
import { world } from '../world/WorldBuilder';
import { startEveryScenario, WORKSPACES } from './__testUtils__/everyRoute';
import { related, TerraformClient } from './__testUtils__/terraformClient';

const OF_MERIDIAN = '/organizations/meridian/workspaces';

describe('reading from the Terraform server', () => {
  let sandbox: RunningSandbox;
  let client: TerraformClient;
  beforeEach(async () => {
    sandbox = await startEveryScenario(false);
    client = new TerraformClient(sandbox);
  });
  afterEach(() => sandbox.stop());

  const attributesOf = async (name: string, include = '') => {
    const { json } = await client.get(
      `${OF_MERIDIAN}/${name}${include && `?include=${include}`}`,
    );
    return { ...json.data.attributes, included: json.included ?? [] };
  };

  it('says who it is to anybody', async () => {
    const { status, headers } = await new TerraformClient(sandbox, 'none').get(
      '/ping',
    );
    expect(status).toBe(204);
    expect(headers.get('tfp-api-version')).toMatch(/^2\.\d$/);
    expect(headers.get('tfp-appname')).toBe('HCP Terraform');
    expect(headers.get('x-ratelimit-limit')).toBe('30');
  });

  it('lets in only tokens that are good, and shows to each what it may see', async () => {
    for (const token of ['nobody', 'expired-secret']) {
      const { status, json } = await new TerraformClient(sandbox, token).get(
        OF_MERIDIAN,
      );
      expect(status).toBe(401);
      expect(json.errors).toEqual([{ status: '401', title: 'unauthorized' }]);
    }
    const some = new TerraformClient(sandbox, 'some-secret');
    const { json } = await some.get(OF_MERIDIAN);
    expect(json.data.map(each => each.attributes.name)).toEqual(['network']);
    for (const name of ['waiting', 'there-is-none'])
      expect((await some.get(`${OF_MERIDIAN}/${name}`)).status).toBe(404);
    const run = await client.currentRun('waiting');
    expect((await some.get(`/runs/${run}`)).status).toBe(404);
  });

  it('brings along what is asked for, once, and refuses what it does not know', async () => {
    const { json } = await client.get(
      `${OF_MERIDIAN}/waiting?include=current_run,current_run.plan,current_run.configuration_version.ingress_attributes,project`,
    );
    const types = json.included.map(({ type }) => type).sort();
    expect(types).toEqual([
      'configuration-versions',
      'ingress-attributes',
      'plans',
      'projects',
      'runs',
    ]);
    const plan = json.included.find(({ type }) => type === 'plans');
    expect(plan?.attributes).toMatchObject({
      'resource-additions': 1,
      'resource-changes': 1,
      'resource-destructions': 1,
    });
    const bad = await client.get(`${OF_MERIDIAN}/waiting?include=current_user`);
    expect(bad.status).toBe(400);
    expect(bad.json.errors[0].source).toEqual({ parameter: 'include' });
  });

  it('serves what the links of a run lead to, and 404 where nothing was pushed', async () => {
    const of = async (workspace: string) => {
      const run = await client.currentRun(workspace);
      const plan = await client.get(`/runs/${run}/plan`);
      const made = await client.get(`/runs/${run}/configuration-version`);
      const pushed = await client.get(
        `/configuration-versions/${made.json.data.id}/ingress-attributes`,
      );
      return { plan: plan.json.data, made: made.json.data, pushed };
    };
    const { json } = await client.get(`${OF_MERIDIAN}/network`);
    const { links } = json.data.relationships['current-assessment-result'];
    const path = links?.related.replace('/api/v2', '') ?? 'no link';
    const assessed = await client.get(path);
    expect(assessed.json.data.type).toBe('assessment-results');
    const { plan, made, pushed } = await of('network');
    expect(plan.type).toBe('plans');
    expect(plan.attributes['log-read-url']).toMatch(/^http/);
    expect(made.attributes.source).toBe('github');
    expect(pushed.json.data.attributes['sender-username']).toMatch(/^\w+$/);
    expect((await of('locked')).pushed.status).toBe(404);
  });

  it('has each workspace in the state of its scenario', async () => {
    const { json } = await client.get(
      `${OF_MERIDIAN}?include=current_run&page[size]=100`,
    );
    const statuses = json.data.map(each => {
      const [run] = related(each, 'current-run');
      const found = json.included.find(({ id }) => id === run?.id);
      return [each.attributes.name, found?.attributes.status];
    });
    expect(Object.fromEntries(statuses)).toEqual({
      agent: 'applied',
      'apply-errored': 'errored',
      assessment: 'applied',
      auto: 'applied',
      cancelled: 'canceled',
      checks: 'applied',
      discarded: 'discarded',
      drifted: 'applied',
      empty: undefined,
      errored: 'errored',
      hard: 'errored',
      locked: 'applied',
      network: 'applied',
      old: 'applied',
      planning: 'planning',
      soft: 'policy_override',
      waiting: 'policy_checked',
    });
    expect(json.meta['status-counts']).toMatchObject({
      total: 17,
      none: 1,
      planning: 1,
      errored: 3,
      'policy-override': 1,
    });
  });

  it('finds workspaces by name, tag, project, status and tag binding', async () => {
    const [first] = (
      await client.get(
        '/organizations/meridian/projects?filter[names]=payments',
      )
    ).json.data;
    const found = async (query: string) => {
      const { json } = await client.get(`${OF_MERIDIAN}?${query}`);
      return json.data.map(each => each.attributes.name);
    };
    expect(await found('search[name]=erro')).toEqual([
      'apply-errored',
      'errored',
    ]);
    expect(await found('search[wildcard-name]=*errored')).toEqual([
      'apply-errored',
      'errored',
    ]);
    expect(await found('search[wildcard-name]=errored')).toEqual(['errored']);
    expect(await found('search[wildcard-name]=wait*')).toEqual(['waiting']);
    expect(await found('search[tags]=payments')).toEqual([
      'network',
      'waiting',
    ]);
    expect(
      await found('search[tags]=payments&search[exclude-tags]=network'),
    ).toEqual(['waiting']);
    expect(await found(`filter[project][id]=${first.id}`)).toEqual(['network']);
    expect(await found('filter[current-run][status]=planning')).toEqual([
      'planning',
    ]);
    const tagged = 'filter[tagged][0][key]=team&filter[tagged][0][value]';
    expect(await found(`${tagged}=payments`)).toEqual(['network']);
    expect(await found(`${tagged}=storefront`)).toEqual([]);
    const down = await found('sort=-name&page[size]=2');
    expect(down).toEqual(['waiting', 'soft']);
  });

  it('pages through lists, and an organization’s runs have no totals', async () => {
    const { json } = await client.get(
      `${OF_MERIDIAN}?page[number]=2&page[size]=5`,
    );
    expect(json.data).toHaveLength(5);
    expect(json.meta.pagination).toEqual({
      'current-page': 2,
      'page-size': 5,
      'prev-page': 1,
      'next-page': 3,
      'total-pages': Math.ceil(WORKSPACES.length / 5),
      'total-count': WORKSPACES.length,
    });
    expect(json.links.next).toContain('page%5Bnumber%5D=3');
    const runs = await client.get(
      '/organizations/meridian/runs?page[size]=500',
    );
    expect(runs.json.data).toHaveLength(100);
    expect(runs.json.meta.pagination).toEqual({
      'current-page': 1,
      'page-size': 100,
      'prev-page': null,
      'next-page': expect.anything(),
    });
    expect(runs.json.links).not.toHaveProperty('last');
  });

  it('lists the newest run first, and plans alone only when they are asked for', async () => {
    const id = await client.workspace('network');
    const { json } = await client.get(`/workspaces/${id}/runs`);
    const times = json.data.map(each => `${each.attributes['created-at']}`);
    expect(times).toEqual([...times].sort().reverse());
    expect(json.data.some(each => each.attributes['plan-only'])).toBe(false);
    const plans = await client.get(
      `/workspaces/${id}/runs?filter[operation]=plan_only`,
    );
    expect(plans.json.data.map(each => each.attributes['plan-only'])).toEqual([
      true,
    ]);
    const unchanged = await client.get(
      `/workspaces/${id}/runs?filter[status]=planned_and_finished`,
    );
    expect(unchanged.json.data).toHaveLength(1);
  });

  it('gives lists of runs a budget of their own', async () => {
    await sandbox.stop();
    sandbox = await startSandbox({
      clock: 'manual',
      world: world().terraform({
        name: 'app',
        organizations: [
          { name: 'meridian', workspaces: [{ name: 'network' }] },
        ],
      }),
    });
    client = new TerraformClient(sandbox);
    const id = await client.workspace('network');
    for (let i = 0; i < 29; i++)
      expect((await client.get(`/workspaces/${id}/runs`)).status).toBe(200);
    const last = await client.get('/organizations/meridian/runs');
    expect(last.headers.get('x-ratelimit-remaining')).toBe('0');
    await sandbox.control.advance(20);
    const refused = await client.get(`/workspaces/${id}/runs`);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-ratelimit-limit')).toBe('30');
    expect(refused.headers.get('x-ratelimit-reset')).toBe('40.000');
    expect((await client.get(`/workspaces/${id}`)).status).toBe(200);
    await sandbox.control.advance(40);
    expect((await client.get(`/workspaces/${id}/runs`)).status).toBe(200);
  });

  it('shows outputs, but not those that are sensitive, and the resources', async () => {
    const id = await client.workspace('network');
    const { json } = await client.get(
      `/workspaces/${id}/current-state-version-outputs`,
    );
    expect(json.data.map(each => each.attributes)).toMatchObject([
      { name: 'vpc', type: 'string', value: 'vpc-1', sensitive: false },
      { name: 'subnets', type: 'array', value: ['a', 'b'] },
      { name: 'password', value: null, sensitive: true },
    ]);
    const [, , password] = json.data;
    const reader = new TerraformClient(sandbox, 'reader-secret');
    const seen = await Promise.all(
      [client, reader].map(each =>
        each.get(`/state-version-outputs/${password.id}`),
      ),
    );
    expect(seen.map(each => each.json.data.attributes.value)).toEqual([
      'hidden',
      null,
    ]);
    const { included } = await attributesOf('network', 'outputs');
    expect(included[2]).toMatchObject({
      type: 'workspace-outputs',
      attributes: { name: 'password', value: null, 'output-type': 'string' },
    });
    const resources = await client.get(`/workspaces/${id}/resources`);
    expect(resources.json.data.map(each => each.attributes)).toMatchObject([
      { address: 'aws_vpc.this', module: 'root', 'provider-type': 'aws_vpc' },
      {
        address: 'module.subnets.aws_subnet.private[0]',
        module: 'module.subnets',
        'name-index': '0',
      },
    ]);
  });

  it('refuses in its own words when it is told to', async () => {
    const refused = async (
      kind: 'throttle' | 'expired-credentials' | 'access-denied',
    ) => {
      await sandbox.control.addFault({
        service: 'terraform',
        operation: 'ReadWorkspace',
        times: 1,
        effect: { kind },
      });
      const { status, headers, json } = await client.get(
        `${OF_MERIDIAN}/network`,
      );
      expect(json.errors[0].status).toBe(`${status}`);
      return [status, headers.get('x-ratelimit-reset')];
    };
    expect(await refused('throttle')).toEqual([429, '1.000']);
    expect(await refused('expired-credentials')).toEqual([401, null]);
    expect(await refused('access-denied')).toEqual([404, null]);
    expect((await client.get(`${OF_MERIDIAN}/network`)).status).toBe(200);
  });
});
