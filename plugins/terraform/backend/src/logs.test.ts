import { redactSecrets } from '@portolan/plugin-platform-node';
import { TerraformBench, Workspace } from './__testUtils__/terraformBench';

const applied: Workspace = { name: 'ledger' };

describe('logs of a Terraform workspace', () => {
  let bench: TerraformBench;
  afterEach(() => bench?.stop());

  const texts = async (query = {}) =>
    (await bench.logs('ledger', query)).lines.map(({ text }) => text);

  it('are of what the current run did last, as plain text, with the other one to choose', async () => {
    bench = await TerraformBench.start([applied]);
    const page = await bench.logs('ledger');
    expect(page).toMatchObject({
      stream: expect.stringMatching(/^run-\w+\/apply$/),
      more: false,
      link: { title: 'Run', url: expect.stringContaining('/runs/run-') },
    });
    expect(page.next).toBeUndefined();
    const text = page.lines.map(line => line.text).join('\n');
    expect(text).toContain('Apply complete! Resources: ');
    for (const raw of ['{', '\u0002', '\u0003']) {
      expect(text).not.toContain(raw);
    }
    expect(page.lines[0].time).toMatch(/Z$/);
    const plan = page.streams?.find(({ id }) => id.endsWith('/plan'));
    expect(plan?.title).toMatch(/^Plan of run-/);
    const planned = await texts({ stream: plan?.id });
    expect(planned.join('\n')).toContain('Plan: ');
  });

  it('of an old version stay as they are', async () => {
    bench = await TerraformBench.start([
      { name: 'ledger', scenario: { kind: 'old-terraform' } },
    ]);
    const { streams } = await bench.logs('ledger');
    const plan = streams?.find(({ id }) => id.endsWith('/plan'));
    expect(await texts({ stream: plan?.id })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Terraform v?0\.14/)]),
    );
  });

  it('of a plan that failed end with what it says', async () => {
    bench = await TerraformBench.start([
      { name: 'ledger', scenario: { kind: 'errored', message: 'No such key' } },
    ]);
    expect((await texts()).at(-1)).toBe('Error: No such key');
  });

  it('come page by page, each line once', async () => {
    bench = await TerraformBench.start([
      {
        ...applied,
        resources: Array.from(
          { length: 20 },
          (_, n) => `aws_instance.web_${n}`,
        ),
      },
    ]);
    const { streams } = await bench.logs('ledger');
    const stream = streams?.find(({ id }) => id.endsWith('/plan'))?.id;
    const whole = await texts({ stream, limit: 1_000 });
    const paged: string[] = [];
    let after: string | undefined;
    let pages = 0;
    do {
      const page = await bench.logs('ledger', { stream, limit: 5, after });
      expect(page.lines.length).toBeLessThanOrEqual(5);
      paged.push(...page.lines.map(({ text }) => text));
      after = page.next;
      pages += 1;
    } while (after !== undefined && pages < 100);
    expect(paged).toEqual(whole);
    expect(pages).toBeGreaterThan(4);
  });

  it('go on where a run goes on', async () => {
    bench = await TerraformBench.start([
      { name: 'ledger', scenario: { kind: 'planning', takesSeconds: 600 } },
    ]);
    const first = await bench.logs('ledger');
    expect(first).toMatchObject({ more: false, next: expect.any(String) });
    const again = await bench.logs('ledger', { after: first.next });
    expect(again.lines).toEqual([]);
    await bench.control.advance(900);
    const last = await bench.logs('ledger', { after: again.next });
    expect(last.next).toBeUndefined();
    expect(last.lines.map(({ text }) => text).join()).toContain('Plan: ');
    const seen = new Set(first.lines.map(({ text }) => text));
    expect(last.lines.filter(({ text }) => seen.has(text))).toEqual([]);
  });

  it('find lines by a text', async () => {
    bench = await TerraformBench.start([applied]);
    const found = await texts({ search: 'complete' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(text => !text.includes('complete'))).toEqual([]);
  });

  it('say so where there is no run, no such log, and none yet', async () => {
    bench = await TerraformBench.start([
      { name: 'ledger', scenario: { kind: 'no-runs' } },
      { name: 'waits', scenario: { kind: 'waiting-for-approval' } },
    ]);
    await expect(bench.logs('ledger')).resolves.toMatchObject({
      lines: [],
      notice: expect.stringContaining('no run yet'),
    });
    await expect(
      bench.logs('ledger', { stream: '../../admin' }),
    ).rejects.toMatchObject({ code: 'not-found' });
    const { streams } = await bench.logs('waits');
    const apply = streams?.find(({ id }) => id.endsWith('/apply'));
    await expect(
      bench.logs('waits', { stream: apply?.id }),
    ).resolves.toMatchObject({
      lines: [],
      next: '0',
      notice: 'The apply has not begun: the run is waiting for approval.',
    });
  });

  it('ask for a fresh address where one has expired, and say so where that has too', async () => {
    bench = await TerraformBench.start([applied]);
    await bench.control.addFault({
      service: 'terraform',
      operation: 'ReadSignedObject',
      times: 1,
      effect: { kind: 'access-denied' },
    });
    expect((await texts()).length).toBeGreaterThan(0);
    await bench.control.addFault({
      service: 'terraform',
      operation: 'ReadSignedObject',
      effect: { kind: 'access-denied' },
    });
    await expect(bench.logs('ledger')).resolves.toMatchObject({
      lines: [],
      notice: expect.stringContaining('does not give the log out any more'),
    });
  });

  it('hold no address of the object store, and no secret that the core would not hide', async () => {
    bench = await TerraformBench.start([applied], { canaries: true });
    const { streams } = await bench.logs('ledger');
    for (const { id } of streams ?? []) {
      const page = await bench.logs('ledger', { stream: id });
      const shown = {
        ...page,
        lines: page.lines.map(({ text }) => redactSecrets(text)),
      };
      expect(JSON.stringify(shown)).not.toMatch(/cnry|_archivist/i);
    }
  });
});
