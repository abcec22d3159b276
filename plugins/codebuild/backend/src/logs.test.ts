import { codeBuildDetailsSchema } from '@portolan/plugin-codebuild-common';
import { LogPage, LogQuery } from '@portolan/plugin-platform-node';
import { prod, ref, SandboxBench } from './__testUtils__/sandboxBench';

/** Nothing happens by itself. */
const quiet = { scenario: { kind: 'steady', everySeconds: 1e6 } } as const;

describe('the log of a build', () => {
  let bench: SandboxBench;
  afterEach(() => bench?.stop());

  async function read(query: Partial<LogQuery> = {}): Promise<LogPage> {
    const { provider, context } = bench;
    if (!provider.logs) throw new Error('The provider has no logs');
    return provider.logs(ref('checkout'), { limit: 200, ...query }, context);
  }

  async function newestIds(): Promise<string[]> {
    const { details } = await bench.fetchOne(ref('checkout'));
    return codeBuildDetailsSchema.parse(details).recent.map(({ id }) => id);
  }

  it('is that of the newest one if nothing is said, and names the others', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', quiet),
    });
    const [newest, before] = await newestIds();
    const page = await read();
    expect(page.stream).toBe(newest);
    expect(page.streams?.slice(0, 2)).toEqual([
      { id: newest, title: 'Build 30, succeeded' },
      { id: before, title: 'Build 29, succeeded' },
    ]);
    expect(page.streams).toHaveLength(10);
    expect(page.lines.at(-2)?.text).toContain(
      'Phase complete: UPLOAD_ARTIFACTS',
    );
    expect(page.link?.url).toContain('#logsV2:log-groups/log-group/');
  });

  it('of one that ended is read to its end: nothing can come any more', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', quiet),
    });
    const [, before] = await newestIds();
    const page = await read({ stream: before });
    expect(page.lines.length).toBeGreaterThan(5);
    expect(page.next).toBeUndefined();
  });

  it('goes back page by page to its first line', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', quiet),
    });
    const [stream] = await newestIds();
    const whole = await read({ stream });
    const texts: string[] = [];
    let page = await read({ stream, limit: 10 });
    for (;;) {
      texts.unshift(...page.lines.map(({ text }) => text));
      if (!page.previous) break;
      page = await read({ stream, limit: 10, before: page.previous });
    }
    expect(texts).toEqual(whole.lines.map(({ text }) => text));
  });

  it('of a running one goes on as it is written, and ends with it', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', quiet),
    });
    await bench.build('checkout', { failure: null }, 30);
    let page = await read();
    const { stream } = page;
    const texts = page.lines.map(({ text }) => text);
    for (let seconds = 0; page.next && seconds < 900; seconds += 30) {
      await bench.control.advance(30);
      page = await read({ stream, after: page.next });
      texts.push(...page.lines.map(({ text }) => text));
    }
    expect(page.next).toBeUndefined();
    expect(texts.at(-1)).toContain('Phase context');
    expect(texts.join('\n')).toContain('Entering phase POST_BUILD');
    const whole = await read({ stream });
    expect(texts).toEqual(whole.lines.map(({ text }) => text));
  });

  it('of one that waits says so, and begins once it runs', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', quiet),
    });
    await bench.build('checkout', { failure: null }, 0);
    const waiting = await read();
    expect(waiting).toMatchObject({
      lines: [],
      notice: expect.stringMatching(
        /^Build 31 has written nothing yet: it is in (QUEUED|SUBMITTED)\.$/,
      ),
      next: expect.any(String),
    });
    await bench.control.advance(60);
    const begun = await read({ stream: waiting.stream, after: waiting.next });
    expect(begun.lines.length).toBeGreaterThan(0);
    expect(begun.notice).toBeUndefined();
  });

  it('is searched for a text within the time of the build', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', quiet),
    });
    const stream = (await newestIds())[4];
    const page = await read({ stream, search: 'Entering phase' });
    expect(page.lines).toHaveLength(4);
  });

  it('that is kept nowhere says what to do', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', { ...quiet, logs: false }),
    });
    await expect(read()).resolves.toMatchObject({
      lines: [],
      more: false,
      notice: expect.stringContaining('CloudWatch Logs is disabled'),
    });
  });

  it('of a project without builds says so', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', { ...quiet, history: 0 }),
    });
    await expect(read()).resolves.toMatchObject({
      lines: [],
      notice: 'The project has no builds yet. Start one to see its log.',
    });
  });

  it('of another project is not found', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', quiet),
    });
    await expect(
      read({ stream: 'basket:0f5c1a52-0000-4000-8000-000000000041' }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('costs one call more of CloudWatch and none of CodeBuild once the build is known', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', quiet),
    });
    const [stream] = await newestIds();
    await read({ stream });
    await bench.calls();
    await read({ stream, after: (await read({ stream, limit: 1 })).previous });
    expect(Object.keys(await bench.calls())).not.toContain(
      'codebuild:BatchGetBuilds',
    );
  });
});
