import { findContractBreaches } from '@portolan/plugin-platform-node/testUtils';
import { terraformDetailsSchema } from '@portolan/plugin-terraform-common';
import {
  ref,
  TerraformBench,
  total,
  Workspace,
} from './__testUtils__/terraformBench';

const SCENARIOS: [
  scenario: NonNullable<Workspace['scenario']>,
  health: string,
  reason: string | undefined,
][] = [
  [{ kind: 'applied' }, 'healthy', undefined],
  [{ kind: 'waiting-for-approval' }, 'degraded', 'Waiting for approval since '],
  [{ kind: 'planning' }, 'progressing', 'Planning.'],
  [{ kind: 'errored' }, 'unhealthy', 'The plan failed.'],
  [{ kind: 'apply-errored' }, 'unhealthy', 'The apply failed: part of'],
  [{ kind: 'drifted' }, 'degraded', 'drifted from the configuration'],
  [{ kind: 'locked' }, 'healthy', undefined],
  [{ kind: 'policy-soft-failed' }, 'degraded', 'override a policy'],
  [{ kind: 'policy-hard-failed' }, 'unhealthy', 'failed after its plan'],
  [{ kind: 'check-failed', failed: 2 }, 'degraded', '2 checks failed.'],
  [{ kind: 'assessment-errored' }, 'healthy', undefined],
  [{ kind: 'no-runs' }, 'unknown', 'It has no runs yet.'],
  [{ kind: 'old-terraform' }, 'healthy', undefined],
  [{ kind: 'discarded' }, 'healthy', undefined],
  [{ kind: 'agent' }, 'healthy', undefined],
];

describe('the Terraform provider', () => {
  let bench: TerraformBench;
  afterEach(() => bench?.stop());

  it('keeps the contract of a provider', async () => {
    bench = await TerraformBench.start([
      { name: 'payments-prod' },
      { name: 'payments-staging' },
    ]);
    const breaches = await findContractBreaches({
      provider: bench.provider,
      refs: [ref('payments-prod'), ref('payments-staging')],
      missing: ref('gone'),
      async breakUpstream() {
        await bench.control.addFault({
          service: 'terraform',
          effect: { kind: 'expired-credentials' },
        });
        return () => bench.control.clearFaults();
      },
    });
    expect(breaches).toEqual([]);
  });

  it.each(SCENARIOS)('shows %j as %s', async (scenario, health, reason) => {
    bench = await TerraformBench.start([{ name: 'payments-prod', scenario }]);
    const state = await bench.fetchOne('payments-prod');
    expect(state.health).toBe(health);
    expect(state.reason === undefined).toBe(reason === undefined);
    expect(state.reason ?? '').toContain(reason ?? '');
    expect(() => terraformDetailsSchema.parse(state.details)).not.toThrow();
  });

  it('shows a run that waits for approval with what it changes and what it came from', async () => {
    bench = await TerraformBench.start([
      {
        name: 'payments-prod',
        repository: 'meridian/infrastructure',
        project: 'Payments',
        tags: ['payments'],
        resources: ['aws_s3_bucket.logs'],
        outputs: [
          { name: 'url', value: 'https://pay.example' },
          { name: 'db_password', value: 'hush-hush' },
          { name: 'master', value: 'hush-hush', sensitive: true },
        ],
        scenario: {
          kind: 'waiting-for-approval',
          minutesAgo: 14,
          changes: [
            { address: 'aws_db_instance.main', action: 'replace' },
            { address: 'aws_s3_bucket.new', action: 'create' },
          ],
        },
      },
    ]);
    const state = await bench.fetchOne('payments-prod');
    expect(state).toMatchObject({
      scope: { instance: 'app', parent: 'meridian' },
      reason: expect.stringContaining('2 to add, 1 to DESTROY'),
      // It is not what the infrastructure is made from yet.
      version: undefined,
      links: expect.arrayContaining([
        {
          title: 'Workspace',
          url: 'https://app.terraform.io/app/meridian/workspaces/payments-prod',
        },
      ]),
      details: {
        project: 'Payments',
        tags: ['payments'],
        resourceCount: 1,
        run: {
          phase: 'waiting',
          words: 'waiting for approval',
          waitingFor: 'approval',
          waitingSince: expect.stringMatching(/Z$/),
          changes: { add: 2, change: 0, destroy: 1, import: 0 },
          trigger: expect.stringMatching(/^pull request #\d+ by \w+$/),
          commit: { sha: expect.stringMatching(/^[0-9a-f]{40}$/) },
          pullRequest: { number: expect.any(Number) },
          can: { apply: true, discard: true, cancel: false },
        },
        lock: { locked: true, byRun: true },
      },
    });
    expect(JSON.stringify(state)).not.toContain('hush');
  });

  it('shows the commit of what was applied as the version', async () => {
    bench = await TerraformBench.start([
      {
        name: 'payments-prod',
        repository: 'meridian/infrastructure',
        terraformVersion: '1.9.8',
        outputs: [
          { name: 'zones', value: ['a', 'b'] },
          { name: 'bucket', value: 'meridian-logs' },
        ],
      },
      { name: 'payments-new', terraformVersion: '1.13.5' },
    ]);
    const [, old] = await bench.provider.fetch(
      [ref('payments-new'), ref('payments-prod')],
      bench.context,
    );
    expect(old).toMatchObject({
      ok: true,
      value: {
        version: expect.stringMatching(/^[0-9a-f]{7}$/),
        details: {
          version: { number: '1.9.8', newest: '1.13.5', behind: true },
          outputCount: 2,
          outputs: [
            { name: 'bucket', sensitive: false, value: 'meridian-logs' },
            { name: 'zones', value: '["a","b"]' },
          ],
        },
      },
    });
  });

  it('shows who holds the lock, and why', async () => {
    bench = await TerraformBench.start([
      {
        name: 'ledger',
        scenario: { kind: 'locked', by: 'dana', reason: 'By hand' },
      },
    ]);
    await expect(bench.fetchOne('ledger')).resolves.toMatchObject({
      details: {
        lock: { locked: true, by: 'dana', byRun: false, reason: 'By hand' },
      },
    });
  });

  it('shows a workspace that is not there, or may not be seen, as missing beside the others', async () => {
    bench = await TerraformBench.start(
      [{ name: 'payments-prod' }, { name: 'secret-prod' }],
      { tokens: [{ name: 'portal', workspaces: { 'secret-*': 'none' } }] },
    );
    const results = await bench.provider.fetch(
      [ref('gone'), ref('payments-prod'), ref('secret-prod')],
      bench.context,
    );
    expect(results).toMatchObject([
      {
        value: {
          health: 'missing',
          reason: expect.stringContaining('may not see it'),
        },
      },
      { value: { health: 'healthy' } },
      { value: { health: 'missing' } },
    ]);
  });

  it('asks once for each workspace, whatever is shown of it', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `payments-${index}`);
    bench = await TerraformBench.start(
      names.map(name => ({ name, scenario: { kind: 'drifted' as const } })),
    );
    await bench.calls();
    await bench.provider.fetch(
      names.map(name => ref(name)),
      bench.context,
    );
    expect(await bench.calls()).toEqual({ 'terraform:ReadWorkspace': 30 });
  });

  it('tells a token that is not accepted from a server that fails', async () => {
    bench = await TerraformBench.start([{ name: 'payments-prod' }], {
      token: 'wrong-token',
    });
    await expect(bench.fetchOne('payments-prod')).rejects.toMatchObject({
      code: 'unauthenticated',
      message: expect.stringContaining('integrations.terraform'),
    });
    expect(await bench.provider.probe(bench.context)).toMatchObject([
      { instance: 'app', error: { code: 'unauthenticated' } },
    ]);
  });

  it('waits as long as the server asks when it is asked too often', async () => {
    bench = await TerraformBench.start([{ name: 'payments-prod' }]);
    await bench.control.addFault({
      service: 'terraform',
      times: 1,
      effect: { kind: 'throttle' },
    });
    const began = Date.now();
    await expect(bench.fetchOne('payments-prod')).resolves.toMatchObject({
      health: 'healthy',
    });
    // X-RateLimit-Reset of the sandbox is one second.
    expect(Date.now() - began).toBeGreaterThanOrEqual(990);
    expect(total(await bench.calls())).toBe(2);
  });

  it('says when lists of runs may be asked for again, and shows workspaces meanwhile', async () => {
    bench = await TerraformBench.start([{ name: 'payments-prod' }], {
      limits: { runListsPerMinute: 1 },
    });
    await bench.view('runs', 'payments-prod');
    await expect(
      bench.view('runs', 'payments-prod', { page: '2' }),
    ).rejects.toMatchObject({
      code: 'throttled',
      retryAfterMs: expect.any(Number),
    });
    await expect(bench.fetchOne('payments-prod')).resolves.toMatchObject({
      health: 'healthy',
    });
  });

  it('knows who it is on each server', async () => {
    bench = await TerraformBench.start([], {
      product: 'Terraform Enterprise',
      version: 'v202511-1',
      tokens: [{ name: 'portal', kind: 'team' }],
    });
    expect(await bench.provider.probe(bench.context)).toEqual([
      {
        instance: 'app',
        identity: expect.stringMatching(
          /portal.* on Terraform Enterprise v202511-1$/,
        ),
      },
    ]);
  });

  it('tells of the runs of several workspaces with one list', async () => {
    bench = await TerraformBench.start([
      { name: 'payments-prod' },
      { name: 'payments-staging' },
      { name: 'other' },
    ]);
    const refs = [ref('payments-prod'), ref('payments-staging')];
    await bench.provider.fetch(refs, bench.context);
    await bench.calls();
    const [first, second] =
      (await bench.provider.timeline?.(refs, bench.context)) ?? [];
    expect(await bench.calls()).toEqual({
      'terraform:ListOrganizationRuns': 1,
    });
    if (!first.ok || !second.ok) throw new Error('a timeline failed');
    expect(first.value[0]).toMatchObject({
      kind: 'run',
      status: 'succeeded',
      reason: expect.stringMatching(/^applied: /),
    });
    const ids = [...first.value, ...second.value].map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(4);
    expect(new Set(ids).size).toBe(ids.length);
    const [alone] =
      (await bench.provider.timeline?.([ref('other')], bench.context)) ?? [];
    expect(alone).toMatchObject({ ok: true });
  });

  describe('finds workspaces', () => {
    const names = async (
      query: Parameters<NonNullable<typeof bench.provider.discover>>[0],
    ) => {
      const found = await bench.provider.discover?.(query, bench.context);
      expect(found?.errors).toEqual([]);
      return found?.refs.map(({ workspace }) => workspace).sort();
    };
    const place = { instance: 'app', organization: 'meridian' };

    it('by pattern, tags, and project, over several pages', async () => {
      bench = await TerraformBench.start([
        ...Array.from({ length: 120 }, (_, index) => ({
          name: `payments-${String(index).padStart(3, '0')}`,
          project: 'Payments',
        })),
        { name: 'ledger-prod', tags: ['money', 'prod'], project: 'Ledger' },
        {
          name: 'ledger-test',
          tags: ['money'],
          tagBindings: { stage: 'test' },
          project: 'Ledger',
        },
      ]);
      expect(
        await names({ ...place, by: 'name', pattern: 'payments-*' }),
      ).toHaveLength(120);
      expect(await names({ ...place, by: 'name', pattern: '*-prod' })).toEqual([
        'ledger-prod',
      ]);
      expect(
        await names({ ...place, by: 'tags', tags: [{ key: 'money' }] }),
      ).toEqual(['ledger-prod', 'ledger-test']);
      expect(
        await names({
          ...place,
          by: 'tags',
          tags: [{ key: 'money' }, { key: 'prod' }],
        }),
      ).toEqual(['ledger-prod']);
      expect(
        await names({
          ...place,
          by: 'tags',
          tags: [{ key: 'stage', value: 'test' }],
        }),
      ).toEqual(['ledger-test']);
      expect(
        await names({ ...place, by: 'project', project: 'Ledger' }),
      ).toEqual(['ledger-prod', 'ledger-test']);
    });

    it('of no project that is not there', async () => {
      bench = await TerraformBench.start([{ name: 'ledger-prod' }]);
      const found = await bench.provider.discover?.(
        { ...place, by: 'project', project: 'Nowhere' },
        bench.context,
      );
      expect(found).toMatchObject({
        refs: [],
        errors: [
          { code: 'not-found', message: expect.stringContaining('Nowhere') },
        ],
      });
    });

    it('that the boundary allows, and no others', async () => {
      bench = await TerraformBench.start([
        { name: 'ledger-prod' },
        { name: 'ledger-test' },
      ]);
      const found = await bench.provider.discover?.(
        { ...place, by: 'name', pattern: '*' },
        {
          ...bench.context,
          allows: claim => claim.workspace === 'ledger-test',
        },
      );
      expect(found?.refs.map(({ workspace }) => workspace)).toEqual([
        'ledger-test',
      ]);
    });
  });
});
