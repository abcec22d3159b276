import fc from 'fast-check';
import { CANARIES } from '../canaries';
import { RunningSandbox } from '../startSandbox';
import { startEveryScenario } from './__testUtils__/everyRoute';
import { related, TerraformClient } from './__testUtils__/terraformClient';
import { partsOf } from './planJson';

describe('plans, logs and assessments of the Terraform server', () => {
  let sandbox: RunningSandbox;
  let client: TerraformClient;
  beforeEach(async () => {
    sandbox = await startEveryScenario();
    client = new TerraformClient(sandbox);
  });
  afterEach(() => sandbox.stop());

  const partOf = async (name: string, part: 'plan' | 'apply') => {
    const run = await client.get(`/runs/${await client.currentRun(name)}`);
    const [{ id }] = related(run.json.data, part);
    const { json } = await client.get(
      part === 'plan' ? `/plans/${id}` : `/applies/${id}`,
    );
    return json.data;
  };
  const logOf = async (name: string, part: 'plan' | 'apply', query = '') => {
    const { attributes } = await partOf(name, part);
    return client.open(`${attributes['log-read-url']}${query}`);
  };

  it('frames a log, lets it be read in parts, and writes structured lines', async () => {
    const log = await logOf('network', 'plan');
    expect(log.startsWith('\u0002Terraform v1.13.5\n')).toBe(true);
    expect(log.endsWith('\u0003')).toBe(true);
    const types = log
      .split('\n')
      .filter(line => line.startsWith('{'))
      .map(line => JSON.parse(line).type);
    expect(types[0]).toBe('version');
    expect(types.at(-1)).toBe('change_summary');
    expect(await logOf('network', 'plan', '?offset=1&limit=9')).toBe(
      'Terraform',
    );
    expect(await logOf('network', 'plan', `?offset=${log.length + 5}`)).toBe(
      '',
    );
    expect(await logOf('old', 'apply')).not.toContain('{');
    expect(await logOf('apply-errored', 'apply')).toContain(
      '"type":"diagnostic"',
    );
  });

  it('lets the log of a plan that goes on grow, and gives it no end before its end', async () => {
    const early = await logOf('planning', 'plan');
    expect(early.endsWith('\u0003')).toBe(false);
    await sandbox.control.advance(400);
    const late = await logOf('planning', 'plan');
    expect(late.length).toBeGreaterThan(early.length);
    expect(late.startsWith(early)).toBe(true);
    expect(late.endsWith('\u0003')).toBe(true);
  });

  it('gives away logs to whoever knows the address, for about a day', async () => {
    const { attributes } = await partOf('network', 'plan');
    const address = `${attributes['log-read-url']}`;
    expect(address).toContain(CANARIES.terraformLogUrl);
    await sandbox.control.advance(86_400 * 2);
    const { status } = await fetch(address);
    expect(status).toBe(404);
  });

  it('leads to the plan for a minute, the redacted one for all who may read', async () => {
    const { id } = await partOf('waiting', 'plan');
    const answer = await client.get(`/plans/${id}/json-output-redacted`);
    expect([answer.status, answer.text]).toEqual([307, '']);
    const address = answer.headers.get('location') ?? '';
    const redacted = await client.open(address);
    const plan: { resource_changes: { address: string; change: object }[] } =
      JSON.parse(redacted);
    expect(plan.resource_changes[0]).toMatchObject({
      address: 'aws_db_instance.orders',
      change: {
        actions: ['update'],
        before: { instance_class: 'db.r6g.large', password: null },
        after: { instance_class: 'db.r6g.xlarge', password: null },
        after_sensitive: { password: true },
      },
    });
    expect(redacted).not.toContain(CANARIES.terraformPlanSensitive);
    expect(redacted).toContain(CANARIES.terraformPlanPlain);
    const whole = await client.get(`/plans/${id}/json-output`);
    expect(await client.open(whole.headers.get('location') ?? '')).toContain(
      CANARIES.terraformPlanSensitive,
    );
    const reader = new TerraformClient(sandbox, 'reader-secret');
    expect((await reader.get(`/plans/${id}/json-output`)).status).toBe(404);
    expect((await reader.get(`/plans/${id}/json-output-redacted`)).status).toBe(
      307,
    );
    await sandbox.control.advance(61);
    expect((await fetch(address)).status).toBe(404);
  });

  it('has no plan while there is none, and none of an old Terraform', async () => {
    const planning = await partOf('planning', 'plan');
    expect(planning.attributes).toMatchObject({
      status: 'running',
      'resource-additions': null,
    });
    const early = await client.get(
      `/plans/${planning.id}/json-output-redacted`,
    );
    expect([early.status, early.text]).toEqual([204, '']);
    const old = await partOf('old', 'plan');
    const refused = await client.get(`/plans/${old.id}/json-output-redacted`);
    expect(refused.status).toBe(422);
  });

  it('tells drift resource by resource, the values to administrators only', async () => {
    const id = await client.workspace('drifted');
    const { json } = await client.get(
      `/workspaces/${id}/current-assessment-result`,
    );
    expect(json.data.attributes).toMatchObject({
      drifted: true,
      'resources-drifted': 3,
      succeeded: true,
      'all-checks-succeeded': true,
    });
    const below = `/assessment-results/${json.data.id}`;
    const whole = await client.get(`${below}/json-output`);
    const { resource_drift: drift } = JSON.parse(whole.text);
    expect(drift.map((each: { address: string }) => each.address)).toEqual([
      'aws_security_group.database',
      'aws_db_instance.this',
      'aws_cloudwatch_log_group.audit',
    ]);
    expect(whole.text).toContain(CANARIES.terraformDriftSensitive);
    for (const token of ['reader-secret', 'organization-secret']) {
      const other = new TerraformClient(sandbox, token);
      expect((await other.get(`${below}/json-output`)).status).toBe(404);
      const sanitized = await other.get(`${below}/sanitized-plan`);
      expect(sanitized.status).toBe(200);
      expect(sanitized.text).not.toContain(CANARIES.terraformDriftSensitive);
    }
  });

  it('assesses when it is asked to, one at a time, and not during a run', async () => {
    const id = await client.workspace('network');
    const assess = async (of: string) =>
      (await client.post(`/workspaces/${of}/actions/assess`)).status;
    const latest = async () =>
      (await client.get(`/workspaces/${id}/current-assessment-result`)).json
        .data;
    const before = await latest();
    expect(await assess(id)).toBe(200);
    expect(await assess(id)).toBe(409);
    expect((await latest()).id).toBe(before.id);
    await sandbox.control.advance(30);
    expect((await latest()).id).not.toBe(before.id);
    expect(await assess(id)).toBe(200);
    expect(await assess(await client.workspace('waiting'))).toBe(409);
    expect(await assess(await client.workspace('empty'))).toBe(409);
  });

  it('says which checks fail, and when an assessment came to nothing', async () => {
    const of = async (name: string) => {
      const { json } = await client.get(
        `/organizations/meridian/workspaces/${name}?include=current_assessment_result`,
      );
      return json.included[0].attributes;
    };
    expect(await of('checks')).toMatchObject({
      'checks-failed': 2,
      'all-checks-succeeded': false,
      drifted: false,
    });
    const failed = await of('assessment');
    expect(failed).toMatchObject({ succeeded: false, 'checks-failed': 0 });
    expect(failed['error-message']).toContain(CANARIES.terraformError);
  });

  it('answers outputs with 503 while the state is still being read', async () => {
    await sandbox.control.terraform.addWorkspace({
      organization: 'meridian',
      workspace: {
        name: 'slow',
        outputs: [{ name: 'vpc', value: 'vpc-1' }],
        outputsProcessingSeconds: 6 * 3_600,
        scenario: { kind: 'applied', hoursAgo: 1 },
      },
    });
    const path = `/workspaces/${await client.workspace(
      'slow',
    )}/current-state-version-outputs`;
    expect((await client.get(path)).status).toBe(503);
    await sandbox.control.advance(6 * 3_600);
    expect((await client.get(path)).status).toBe(200);
  });

  it('takes any address of a resource apart and loses nothing', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 3 }),
        word,
        word,
        fc.option(fc.nat(99), { nil: undefined }),
        (modules, type, name, index) => {
          const parent = modules.map(each => `module.${each}`).join('.');
          const at = index === undefined ? '' : `[${index}]`;
          const address = `${parent && `${parent}.`}${type}.${name}${at}`;
          const parts = partsOf(address);
          expect(parts).toMatchObject({ address, type, name });
          expect(parts.index).toBe(index);
          expect(parts.module_address ?? '').toBe(parent);
        },
      ),
    );
  });
});
