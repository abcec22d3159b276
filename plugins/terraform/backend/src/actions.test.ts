import { ActionRefused } from '@portolan/plugin-platform-node';
import { ref, TerraformBench, Workspace } from './__testUtils__/terraformBench';

const waiting: Workspace = {
  name: 'ledger',
  scenario: {
    kind: 'waiting-for-approval',
    changes: [
      { address: 'aws_sqs_queue.gone', action: 'delete' },
      { address: 'aws_s3_bucket.new', action: 'create' },
    ],
  },
};

describe('actions on a Terraform workspace', () => {
  let bench: TerraformBench;
  afterEach(() => bench?.stop());

  const offer = async (id: string) =>
    bench.action(id).offer(await bench.fetchOne('ledger'));

  it('approve a plan that a person has seen, with what it destroys', async () => {
    bench = await TerraformBench.start([waiting]);
    const planned = await bench.planned('apply', 'ledger');
    expect(planned).toMatchObject({
      message: expect.stringMatching(
        /^Apply run-\w+ of workspace ledger of meridian on app\.$/,
      ),
      expected: expect.stringMatching(/^run-\w+ \w+$/),
    });
    expect(planned.effects.slice(0, 2)).toEqual([
      '1 resource is DESTROYED or replaced.',
      'The plan is applied: 1 to add, 1 to DESTROY.',
    ]);
    await expect(bench.act('apply', 'ledger')).resolves.toEqual({
      message: expect.stringContaining('was approved'),
    });
    await bench.control.advance(600);
    await expect(bench.fetchOne('ledger')).resolves.toMatchObject({
      health: 'healthy',
      details: { run: { status: 'applied' } },
    });
  });

  it('refuse a plan that is not the one that was confirmed', async () => {
    bench = await TerraformBench.start([waiting]);
    const { expected } = await bench.planned('apply', 'ledger');
    await bench.act('discard', 'ledger');
    for (const id of ['apply', 'discard', 'plan']) {
      await expect(
        bench.action(id).run(ref('ledger'), {}, expected, bench.context),
      ).rejects.toThrow(/by now. See what it does/);
    }
  });

  it('discard a plan', async () => {
    bench = await TerraformBench.start([waiting]);
    await bench.act('discard', 'ledger', { comment: 'Not on a Friday' });
    await expect(bench.fetchOne('ledger')).resolves.toMatchObject({
      details: { run: { status: 'discarded' } },
    });
    await expect(bench.view('run', 'ledger')).resolves.toMatchObject({
      comments: ['Not on a Friday'],
    });
  });

  it('cancel a run while it plans', async () => {
    bench = await TerraformBench.start([
      { name: 'ledger', scenario: { kind: 'planning' } },
    ]);
    await bench.act('cancel', 'ledger');
    await bench.control.advance(60);
    await expect(bench.fetchOne('ledger')).resolves.toMatchObject({
      details: { run: { status: 'canceled' } },
    });
  });

  it('start a run of each kind, with a message', async () => {
    bench = await TerraformBench.start([{ name: 'ledger' }]);
    await expect(
      bench.act('plan', 'ledger', {
        message: 'After the incident',
        kind: 'plan-only',
      }),
    ).resolves.toEqual({
      message: expect.stringMatching(/^run-\w+ was started\.$/),
    });
    await bench.control.advance(600);
    await expect(bench.view('runs', 'ledger')).resolves.toMatchObject({
      runs: expect.not.arrayContaining([
        expect.objectContaining({ message: 'For real' }),
      ]),
    });
    await bench.act('plan', 'ledger', { message: 'For real' });
    await bench.control.advance(600);
    await expect(bench.fetchOne('ledger')).resolves.toMatchObject({
      details: { run: { message: 'For real', waitingFor: 'approval' } },
    });
  });

  it('warn of a workspace that applies by itself', async () => {
    bench = await TerraformBench.start([{ name: 'ledger', autoApply: true }]);
    const { effects } = await bench.planned('plan', 'ledger');
    expect(effects[0]).toContain('APPLIES it without asking anybody');
    const safe = await bench.planned('plan', 'ledger', { kind: 'plan-only' });
    expect(safe.effects[0]).toContain('changes nothing');
  });

  it('assess now, and say when that cannot be', async () => {
    bench = await TerraformBench.start([
      { name: 'ledger' },
      { name: 'unassessed', assessments: false },
    ]);
    await expect(bench.act('assess', 'ledger')).resolves.toEqual({
      message: 'The assessment was started.',
    });
    await expect(bench.act('assess', 'unassessed')).rejects.toThrow(
      'Health assessments are off',
    );
  });

  it('lock and unlock', async () => {
    bench = await TerraformBench.start([{ name: 'ledger' }]);
    expect(await offer('unlock')).toEqual({
      available: false,
      why: 'It is not locked.',
    });
    await bench.act('lock', 'ledger', { reason: 'Moving the state' });
    await expect(bench.fetchOne('ledger')).resolves.toMatchObject({
      details: {
        lock: { locked: true, byRun: false, reason: 'Moving the state' },
      },
    });
    expect(await offer('lock')).toMatchObject({ available: false });
    await bench.act('unlock', 'ledger');
    await expect(bench.fetchOne('ledger')).resolves.toMatchObject({
      details: { lock: { locked: false } },
    });
  });

  it('leave the lock of somebody else alone', async () => {
    bench = await TerraformBench.start([
      { name: 'ledger', scenario: { kind: 'locked', by: 'dana' } },
    ]);
    await expect(bench.act('unlock', 'ledger')).rejects.toThrow(
      /does not hold this lock|Ask dana/,
    );
  });

  it.each(['apply', 'discard', 'cancel'])(
    'say why a run that is over offers no %s',
    async id => {
      bench = await TerraformBench.start([{ name: 'ledger' }]);
      expect(await offer(id)).toEqual({
        available: false,
        why: expect.stringContaining('it is applied.'),
      });
      await expect(bench.act(id, 'ledger')).rejects.toThrow(ActionRefused);
    },
  );

  it('say what a conflict means that only the server sees', async () => {
    bench = await TerraformBench.start([waiting, { name: 'open' }]);
    const { expected } = await bench.planned('apply', 'ledger');
    const action = bench.action('apply');
    const both = await Promise.allSettled([
      action.run(ref('ledger'), {}, expected, bench.context),
      action.run(ref('ledger'), {}, expected, bench.context),
    ]);
    const refused = both.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeLessThanOrEqual(1);
    await bench.control.terraform.changeWorkspace({
      instance: 'app',
      organization: 'meridian',
      workspace: 'open',
      lock: { by: 'dana' },
    });
    await expect(
      bench
        .action('lock')
        .run(ref('open'), { reason: 'mine' }, undefined, bench.context),
    ).rejects.toThrow('locked by somebody else');
  });

  it.each(['organization', 'team'] as const)(
    'say that the token of a %s without the right cannot approve',
    async kind => {
      bench = await TerraformBench.start([waiting], {
        tokens: [
          { name: 'portal', kind, access: kind === 'team' ? 'read' : 'admin' },
        ],
      });
      const offered = await offer('apply');
      expect(offered).toEqual({
        available: false,
        why: expect.stringContaining(
          'The platform’s token may not do this there',
        ),
      });
      await expect(bench.act('apply', 'ledger')).rejects.toThrow(
        'an organization’s token cannot',
      );
    },
  );

  it('are never sent twice', async () => {
    bench = await TerraformBench.start([{ name: 'ledger' }]);
    await bench.control.addFault({
      service: 'terraform',
      operation: 'CreateRun',
      effect: { kind: 'status', status: 502 },
    });
    await bench.calls();
    await expect(bench.act('plan', 'ledger')).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await bench.calls()).toMatchObject({ 'terraform:CreateRun': 1 });
  });
});
