import {
  terraformChangesViewSchema,
  terraformDriftViewSchema,
  terraformOutputsViewSchema,
  terraformResourcesViewSchema,
  terraformRunsViewSchema,
  terraformRunViewSchema,
} from '@portolan/plugin-terraform-common';
import {
  TerraformBench,
  total,
  Workspace,
} from './__testUtils__/terraformBench';

const waiting: Workspace = {
  name: 'payments-prod',
  repository: 'meridian/infrastructure',
  runTasks: ['snyk'],
  scenario: {
    kind: 'waiting-for-approval',
    changes: [
      { address: 'aws_s3_bucket.new', action: 'create' },
      {
        address: 'module.db.aws_db_instance.main',
        action: 'replace',
        attributes: [
          {
            name: 'engine_version',
            before: 'before-value',
            after: 'after-value',
          },
          {
            name: 'password',
            before: 'old-hush',
            after: 'new-hush',
            sensitive: true,
          },
        ],
      },
      {
        address: 'aws_instance.web',
        attributes: [
          { name: 'instance_type', before: 't3.small', after: 't3.large' },
        ],
      },
      { address: 'aws_sqs_queue.gone', action: 'delete' },
    ],
  },
};

describe('views of a Terraform workspace', () => {
  let bench: TerraformBench;
  afterEach(() => bench?.stop());

  it('runs show every one once, page by page, newest first', async () => {
    bench = await TerraformBench.start([
      { name: 'payments-prod', history: 45 },
    ]);
    const ids: string[] = [];
    const created: string[] = [];
    let page: number | undefined = 1;
    while (page !== undefined) {
      const shown = terraformRunsViewSchema.parse(
        await bench.view('runs', 'payments-prod', { page: String(page) }),
      );
      ids.push(...shown.runs.map(({ id }) => id));
      created.push(...shown.runs.map(({ createdAt = '' }) => createdAt));
      page = shown.next;
    }
    expect(ids.length).toBeGreaterThanOrEqual(36);
    expect(new Set(ids).size).toBe(ids.length);
    expect(created).toEqual(created.toSorted().toReversed());
    expect(await bench.calls()).toEqual({
      'terraform:ReadWorkspace': 1,
      'terraform:ListRuns': Math.ceil(ids.length / 20),
    });
  });

  it('runs show only those of the statuses asked for', async () => {
    bench = await TerraformBench.start([
      { name: 'payments-prod', scenario: { kind: 'errored' } },
    ]);
    const { runs } = terraformRunsViewSchema.parse(
      await bench.view('runs', 'payments-prod', { status: 'errored,canceled' }),
    );
    expect(runs.map(({ status }) => status)).toEqual(['errored']);
  });

  it('a run shows its phases, costs, policies, tasks and who it came from', async () => {
    bench = await TerraformBench.start([waiting]);
    const shown = terraformRunViewSchema.parse(
      await bench.view('run', 'payments-prod'),
    );
    expect(shown).toMatchObject({
      run: { waitingFor: 'approval' },
      plan: { status: 'finished', changes: { add: 2, change: 1, destroy: 2 } },
      cost: { status: 'finished', delta: expect.any(Number) },
      policies: [{ verdict: 'passed', hardFailed: 0 }],
      tasks: [{ stage: 'post_plan', name: 'snyk', verdict: 'passed' }],
      notices: [],
    });
    const moments = shown.phases.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted());
    expect(shown.phases.map(({ status }) => status)).toEqual(
      expect.arrayContaining(['planning', 'planned', 'cost_estimated']),
    );
    expect(shown.phases.at(-1)?.seconds).toBeUndefined();
  });

  it('a run is one of this workspace, never of another', async () => {
    bench = await TerraformBench.start([waiting, { name: 'ledger' }]);
    const { runs } = terraformRunsViewSchema.parse(
      await bench.view('runs', 'ledger'),
    );
    for (const view of ['run', 'changes']) {
      await expect(
        bench.view(view, 'payments-prod', { run: runs[0].id }),
      ).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(
      bench.logs('payments-prod', { stream: `${runs[0].id}/plan` }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      bench.view('run', 'ledger', { run: runs[0].id }),
    ).resolves.toMatchObject({ run: { id: runs[0].id } });
  });

  it('changes show destroyed resources first, names of attributes, and no value', async () => {
    bench = await TerraformBench.start([waiting]);
    const shown = terraformChangesViewSchema.parse(
      await bench.view('changes', 'payments-prod'),
    );
    expect(
      shown.resources.map(({ address, action }) => `${action} ${address}`),
    ).toEqual([
      'destroy aws_sqs_queue.gone',
      'replace module.db.aws_db_instance.main',
      'create aws_s3_bucket.new',
      'update aws_instance.web',
    ]);
    const byAddress = new Map(
      shown.resources.map(resource => [resource.address, resource]),
    );
    expect(byAddress.get('aws_instance.web')?.attributes).toEqual([
      'instance_type',
    ]);
    expect(
      byAddress.get('module.db.aws_db_instance.main')?.attributes,
    ).toContain('engine_version');
    const text = JSON.stringify(shown);
    for (const value of ['before-value', 'after-value', 'hush', 't3.large']) {
      expect(text).not.toContain(value);
    }
  });

  it('changes of an old version, and of a plan that is not there yet, say why there are none', async () => {
    bench = await TerraformBench.start([
      { name: 'old', scenario: { kind: 'old-terraform' } },
      { name: 'new', scenario: { kind: 'planning' } },
    ]);
    await expect(bench.view('changes', 'old')).resolves.toMatchObject({
      resources: [],
      notice: expect.stringContaining('0.15.2'),
    });
    await expect(bench.view('changes', 'new')).resolves.toMatchObject({
      resources: [],
      notice: 'The plan is not there yet.',
    });
  });

  it('drift names resources and attributes where the token may read them, else it counts', async () => {
    const drifted: Workspace = {
      name: 'ledger',
      scenario: {
        kind: 'drifted',
        drift: [
          {
            address: 'aws_security_group.db',
            attributes: [
              { name: 'ingress', before: 'closed-x', after: 'open-x' },
            ],
          },
        ],
      },
    };
    bench = await TerraformBench.start([drifted]);
    const shown = terraformDriftViewSchema.parse(
      await bench.view('drift', 'ledger'),
    );
    expect(shown).toMatchObject({
      drifted: true,
      count: 1,
      resources: [
        {
          address: 'aws_security_group.db',
          action: 'update',
          attributes: ['ingress'],
        },
      ],
    });
    expect(JSON.stringify(shown)).not.toContain('open-x');
    await bench.stop();
    bench = await TerraformBench.start([drifted], {
      tokens: [{ name: 'portal', access: 'read' }],
    });
    await expect(bench.view('drift', 'ledger')).resolves.toMatchObject({
      drifted: true,
      count: 1,
      resources: [],
      notice: expect.stringContaining('administrator access'),
    });
  });

  it.each<[Workspace['scenario'], boolean, string | undefined]>([
    [{ kind: 'applied' }, true, undefined],
    [{ kind: 'no-runs' }, true, 'There was no assessment yet.'],
    [{ kind: 'applied' }, false, 'assessments are off'],
    [{ kind: 'assessment-errored' }, true, 'did not come to an end'],
  ])(
    'drift of %j with assessments %s',
    async (scenario, assessments, notice) => {
      bench = await TerraformBench.start([
        { name: 'ledger', scenario, assessments },
      ]);
      const shown = terraformDriftViewSchema.parse(
        await bench.view('drift', 'ledger'),
      );
      expect(shown.resources).toEqual([]);
      expect(shown.notice ?? '').toContain(notice ?? '');
      expect(shown.notice === undefined).toBe(notice === undefined);
    },
  );

  it('outputs show values of those that are not sensitive, and not even named like it', async () => {
    bench = await TerraformBench.start([
      {
        name: 'ledger',
        outputs: [
          { name: 'url', value: 'https://ledger.example/path' },
          { name: 'zones', value: ['a', 'b'] },
          { name: 'admin_password', value: 'hush-1' },
          { name: 'root', value: 'hush-2', sensitive: true },
        ],
      },
    ]);
    const { outputs } = terraformOutputsViewSchema.parse(
      await bench.view('outputs', 'ledger'),
    );
    expect(outputs).toMatchObject([
      { name: 'admin_password', sensitive: false },
      { name: 'root', sensitive: true },
      { name: 'url', value: 'https://ledger.example/path' },
      { name: 'zones', value: '["a","b"]' },
    ]);
    expect(JSON.stringify(outputs)).not.toContain('hush');
  });

  it('outputs that the server still reads say so', async () => {
    bench = await TerraformBench.start([
      {
        name: 'ledger',
        outputs: [{ name: 'url', value: 'x' }],
        outputsProcessingSeconds: 1e7,
      },
    ]);
    await expect(bench.view('outputs', 'ledger')).resolves.toMatchObject({
      outputs: [],
      notice: expect.stringContaining('still reading'),
    });
  });

  it('resources show the inventory page by page', async () => {
    bench = await TerraformBench.start([
      {
        name: 'ledger',
        resources: Array.from(
          { length: 60 },
          (_, index) => `module.queues.aws_sqs_queue.q${index}`,
        ),
      },
    ]);
    const first = terraformResourcesViewSchema.parse(
      await bench.view('resources', 'ledger'),
    );
    const second = terraformResourcesViewSchema.parse(
      await bench.view('resources', 'ledger', { page: String(first.next) }),
    );
    expect(first.total).toBe(60);
    expect(second.next).toBeUndefined();
    const all = [...first.resources, ...second.resources];
    expect(new Set(all.map(({ address }) => address)).size).toBe(60);
    expect(all[0].address).toContain('aws_sqs_queue.q');
  });

  it.each(['runs', 'run', 'changes', 'drift', 'outputs', 'resources'])(
    '%s of a workspace that is not there are not found',
    async id => {
      bench = await TerraformBench.start([]);
      await expect(bench.view(id, 'gone')).rejects.toMatchObject({
        code: 'not-found',
        message: expect.stringContaining('gone'),
      });
    },
  );

  it('are found anew where a workspace was deleted and made again', async () => {
    bench = await TerraformBench.start([{ name: 'ledger' }]);
    const before = terraformRunsViewSchema.parse(
      await bench.view('runs', 'ledger'),
    );
    const where = { instance: 'app', organization: 'meridian' };
    await bench.control.terraform.deleteWorkspace({
      ...where,
      workspace: 'ledger',
    });
    await bench.control.terraform.addWorkspace({
      ...where,
      workspace: { name: 'ledger', scenario: { kind: 'no-runs' } },
    });
    await expect(bench.view('runs', 'ledger')).resolves.toMatchObject({
      runs: [],
    });
    expect(before.runs.length).toBeGreaterThan(0);
    expect(total(await bench.calls())).toBeGreaterThan(0);
  });
});
