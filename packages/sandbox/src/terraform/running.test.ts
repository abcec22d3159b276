import { RunningSandbox } from '../startSandbox';
import { startEveryScenario } from './__testUtils__/everyRoute';
import { related, TerraformClient } from './__testUtils__/terraformClient';

describe('running Terraform on the server', () => {
  let sandbox: RunningSandbox;
  let client: TerraformClient;
  beforeEach(async () => {
    sandbox = await startEveryScenario(false);
    client = new TerraformClient(sandbox);
  });
  afterEach(() => sandbox.stop());

  const at = { instance: 'app', organization: 'meridian' };
  const runOf = async (id: string) =>
    (await client.get(`/runs/${id}`)).json.data;
  const statusOf = async (id: string) => (await runOf(id)).attributes.status;
  const start = async (name: string, attributes: object = {}) =>
    client.post('/runs', {
      data: {
        type: 'runs',
        attributes,
        relationships: {
          workspace: {
            data: { id: await client.workspace(name), type: 'workspaces' },
          },
        },
      },
    });

  it('takes a run from the queue through plan, costs and policies to a person’s decision', async () => {
    const { status, json } = await start('drifted', { message: 'By hand' });
    expect(status).toBe(201);
    const { id } = json.data;
    const seen = new Set([json.data.attributes.status]);
    for (let i = 0; i < 60; i++) {
      await sandbox.control.advance(1);
      seen.add(await statusOf(id));
    }
    expect([...seen]).toEqual([
      'pending',
      'plan_queued',
      'planning',
      'planned',
      'cost_estimating',
      'cost_estimated',
      'policy_checking',
      'policy_checked',
    ]);
    const { attributes } = await runOf(id);
    expect(attributes).toMatchObject({
      message: 'By hand',
      'has-changes': true,
      actions: { 'is-confirmable': true, 'is-discardable': true },
    });
    const applied = await client.post(`/runs/${id}/actions/apply`, {
      comment: 'Go',
    });
    expect([applied.status, applied.text]).toEqual([202, '']);
    await sandbox.control.advance(10);
    expect(await statusOf(id)).toBe('applying');
    await sandbox.control.advance(60);
    expect(await statusOf(id)).toBe('applied');
    const [by] = related(await runOf(id), 'confirmed-by');
    expect(by.type).toBe('users');
    const comments = await client.get(`/runs/${id}/comments`);
    expect(comments.json.data[0].attributes.body).toBe('Go');
  });

  it('refuses a decision in the wrong state, and from those who may not decide', async () => {
    const waiting = await client.currentRun('waiting');
    for (const token of ['organization-secret', 'reader-secret']) {
      const other = new TerraformClient(sandbox, token);
      const refused = await other.post(`/runs/${waiting}/actions/apply`);
      expect(refused.status).toBe(404);
      const { json } = await other.get(`/runs/${waiting}`);
      expect(json.data.attributes.permissions).toMatchObject({
        'can-apply': false,
        'can-discard': false,
      });
    }
    const cancel = await client.post(`/runs/${waiting}/actions/cancel`);
    expect(cancel.status).toBe(409);
    expect((await client.post(`/runs/${waiting}/actions/discard`)).status).toBe(
      202,
    );
    expect(await statusOf(waiting)).toBe('discarded');
    const again = await client.post(`/runs/${waiting}/actions/apply`);
    expect(again.status).toBe(409);
    expect(again.json.errors[0].title).toBe('transition not allowed');
    const soft = await client.currentRun('soft');
    expect((await client.post(`/runs/${soft}/actions/apply`)).status).toBe(409);
  });

  it('cancels a run that plans, and none that nobody cancelled by force', async () => {
    const run = await client.currentRun('planning');
    const cancel = (how: string) => client.post(`/runs/${run}/actions/${how}`);
    expect((await cancel('force-cancel')).status).toBe(409);
    expect((await cancel('cancel')).status).toBe(202);
    await sandbox.control.advance(5);
    expect(await statusOf(run)).toBe('canceled');
  });

  it('ends a run by force that does not heed a cancel', async () => {
    await sandbox.control.terraform.addWorkspace({
      ...at,
      workspace: {
        name: 'stubborn',
        scenario: { kind: 'planning', ignoresCancel: true },
      },
    });
    const run = await client.currentRun('stubborn');
    await client.post(`/runs/${run}/actions/cancel`);
    await sandbox.control.advance(59);
    expect(
      (await client.post(`/runs/${run}/actions/force-cancel`)).status,
    ).toBe(409);
    await sandbox.control.advance(1);
    expect(
      (await client.post(`/runs/${run}/actions/force-cancel`)).status,
    ).toBe(202);
    expect(await statusOf(run)).toBe('force_canceled');
  });

  it('lets a run wait for the one before it, and for the lock of a person', async () => {
    const second = (await start('waiting')).json.data.id;
    const queued = (await start('locked')).json.data.id;
    await sandbox.control.advance(100);
    expect(await statusOf(second)).toBe('pending');
    expect(await statusOf(queued)).toBe('pending');
    const waiting = await client.currentRun('waiting');
    await client.post(`/runs/${waiting}/actions/discard`);
    const locked = await client.workspace('locked');
    await client.post(`/workspaces/${locked}/actions/force-unlock`);
    await sandbox.control.advance(60);
    expect(await statusOf(second)).toBe('policy_checked');
    expect(await statusOf(queued)).toBe('policy_checked');
  });

  it('says what is wrong with a run that nobody can make', async () => {
    const bad = await client.post('/runs', { data: { type: 'runs' } });
    expect([bad.status, bad.json.errors[0].source]).toEqual([
      422,
      { pointer: '/data/relationships' },
    ]);
    expect((await start('empty')).status).toBe(422);
    expect(
      (await start('network', { 'refresh-only': true, 'is-destroy': true }))
        .status,
    ).toBe(422);
    const plan = await start('network', { 'plan-only': true });
    await sandbox.control.advance(60);
    expect(await statusOf(plan.json.data.id)).toBe('planned_and_finished');
  });

  it('locks and unlocks a workspace for whom it belongs to', async () => {
    const id = await client.workspace('network');
    const act = async (name: string, body?: object) =>
      (await client.post(`/workspaces/${id}/actions/${name}`, body)).status;
    expect(await act('unlock')).toBe(409);
    expect(await act('lock', { reason: 'Moving' })).toBe(200);
    expect(await act('lock')).toBe(409);
    const { json } = await client.get(`/workspaces/${id}?include=locked_by`);
    expect(json.data.attributes['locked-reason']).toBe('Moving');
    expect(json.included[0].attributes.username).toBe('api-team_portolan');
    expect(await act('unlock')).toBe(200);
    const other = await client.workspace('locked');
    const unlock = await client.post(`/workspaces/${other}/actions/unlock`);
    expect(unlock.status).toBe(409);
    const busy = await client.workspace('waiting');
    const refused = await client.post(`/workspaces/${busy}/actions/lock`);
    expect(refused.status).toBe(409);
  });

  it('plans and applies each push by itself where the workspace says so', async () => {
    const before = await client.currentRun('auto');
    await sandbox.control.advance(700);
    const after = await client.currentRun('auto');
    expect(after).not.toBe(before);
    expect(await statusOf(after)).toBe('applied');
    expect((await runOf(after)).attributes.source).toBe(
      'tfe-configuration-version',
    );
  });

  it('says who or what began a run', async () => {
    const { terraform } = sandbox.control;
    const begin = async (
      trigger: Parameters<typeof terraform.startRun>[0]['trigger'],
    ) => {
      const { latestRun } = await terraform.startRun({
        ...at,
        workspace: 'network',
        trigger,
      });
      const { json } = await client.get(
        `/runs/${latestRun?.id}?include=created_by,configuration_version.ingress_attributes`,
      );
      const [by] = json.included.filter(({ type }) => type === 'users');
      const [push] = json.included.filter(
        ({ type }) => type === 'ingress-attributes',
      );
      const { source, 'triggering-source-name': from } = json.data.attributes;
      return [source, from, by?.attributes.username, push !== undefined];
    };
    expect(await begin({ kind: 'push' })).toEqual([
      'tfe-configuration-version',
      null,
      undefined,
      true,
    ]);
    expect(await begin({ kind: 'ui', by: 'ines' })).toEqual([
      'tfe-ui',
      null,
      'ines',
      false,
    ]);
    expect(await begin({ kind: 'cli', by: 'dana' })).toEqual([
      'terraform',
      null,
      'dana',
      false,
    ]);
    expect(await begin({ kind: 'run-trigger', from: 'waiting' })).toEqual([
      'tfe-run-trigger',
      'waiting',
      undefined,
      false,
    ]);
  });

  it('lets tests start runs that fail, and drift appear', async () => {
    const { terraform } = sandbox.control;
    const failing = await terraform.startRun({
      ...at,
      workspace: 'network',
      failure: { phase: 'plan', message: 'No such variable' },
    });
    await sandbox.control.advance(60);
    expect(await statusOf(failing.latestRun?.id ?? '')).toBe('errored');
    const drifted = await terraform.changeWorkspace({
      ...at,
      workspace: 'network',
      drift: [{ address: 'aws_vpc.this' }],
      lock: { by: 'ines', reason: 'Looking' },
    });
    expect(drifted).toMatchObject({ drifted: 1, locked: true });
    const states = await terraform.workspaces();
    expect(states).toHaveLength(17);
    await terraform.deleteWorkspace({ ...at, workspace: 'network' });
    await expect(
      terraform.deleteWorkspace({ ...at, workspace: 'network' }),
    ).rejects.toThrow("There is no workspace 'network'.");
  });
});
