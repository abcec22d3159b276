import {
  CodeBuildDetails,
  codeBuildDetailsSchema,
} from '@portolan/plugin-codebuild-common';
import { ResourceState } from '@portolan/plugin-platform-node';
import {
  prod,
  PROD,
  ref,
  REGION,
  SandboxBench,
} from './__testUtils__/sandboxBench';

/** Nothing happens by itself. */
const quiet = { scenario: { kind: 'steady', everySeconds: 1e6 } } as const;
const failing = { scenario: { kind: 'failing', everySeconds: 1e6 } } as const;

describe('an action on a CodeBuild project', () => {
  let bench: SandboxBench;
  afterEach(() => bench?.stop());

  const plan = (id: string, input: Record<string, unknown> = {}) =>
    bench.action(id).plan(ref('checkout'), input, bench.context);
  const run = (
    id: string,
    expected?: string,
    input: Record<string, unknown> = {},
  ) => bench.action(id).run(ref('checkout'), input, expected, bench.context);
  const recent = async () => {
    const { details } = await bench.fetchOne(ref('checkout'));
    return codeBuildDetailsSchema.parse(details).recent;
  };
  const offers = async () => {
    const state: ResourceState<CodeBuildDetails> = await bench.fetchOne(
      ref('checkout'),
    );
    return Object.fromEntries(
      (bench.provider.actions ?? []).map(action => [
        action.id,
        action.offer(state).available,
      ]),
    );
  };

  it('is offered where it makes sense', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', quiet),
    });
    expect(await offers()).toEqual({ retry: false, start: true, stop: false });
    await bench.build('checkout', { failure: {} });
    expect(await offers()).toEqual({ retry: true, start: true, stop: false });
    await bench.build('checkout', { failure: null }, 30);
    expect(await offers()).toEqual({ retry: true, start: true, stop: true });
  });

  it('does not start what a pipeline feeds', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', {
        ...quiet,
        source: { type: 'CODEPIPELINE' },
      }),
    });
    expect(await offers()).toMatchObject({ start: false });
  });

  describe('retry', () => {
    it('says what it would do, and changes nothing', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', failing),
      });
      const [newest] = await recent();
      await expect(plan('retry')).resolves.toEqual({
        message: `Retry build 30 of project checkout, account ${PROD}, ${REGION}.`,
        effects: [
          `CodeBuild builds commit ${newest.commit?.slice(
            0,
            7,
          )} of main again, with the settings of build 30.`,
          'Build 30 failed because yarn test ended with exit status 1.',
        ],
        expected: newest.id,
      });
      expect(await recent()).toMatchObject([{ number: 30 }, {}, {}, {}, {}]);
    });

    it('runs the failed build once more, once however often it is sent', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', failing),
      });
      const { expected } = await plan('retry');
      await expect(run('retry', expected)).resolves.toEqual({
        message: 'Build 31 was started: it retries build 30.',
      });
      await expect(run('retry')).resolves.toEqual({
        message: 'Build 31 was started: it retries build 30.',
      });
      const [again, failed] = await recent();
      expect(again).toMatchObject({ number: 31, status: 'in-progress' });
      expect(failed).toMatchObject({ number: 30, status: 'failed' });
      await bench.control.advance(600);
      expect((await recent())[0].commit).toBe(failed.commit);
    });

    it('is refused where another build has begun since, without a call that changes', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', failing),
      });
      const { expected } = await plan('retry');
      await bench.build('checkout', { failure: null }, 30);
      await bench.calls();
      await expect(run('retry', expected)).rejects.toMatchObject({
        name: 'ActionRefused',
        message:
          'Build 31 has begun since you looked. See what it does, then decide again.',
      });
      expect(Object.keys(await bench.calls())).not.toContain(
        'codebuild:RetryBuild',
      );
    });

    it('is refused where nothing failed', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet),
      });
      for (const attempt of [plan('retry'), run('retry')]) {
        await expect(attempt).rejects.toMatchObject({ name: 'ActionRefused' });
      }
    });
  });

  describe('start', () => {
    it('says what it would build, and what runs beside it', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet),
      });
      await bench.build('checkout', { failure: null }, 30);
      await expect(plan('start')).resolves.toMatchObject({
        message: `Start a build of main in project checkout, account ${PROD}, ${REGION}.`,
        effects: [
          expect.stringContaining('CodeBuild builds main'),
          'Build 31 goes on beside it.',
        ],
      });
    });

    it('builds a branch', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet),
      });
      const input = { version: 'feature/basket' };
      const { expected } = await plan('start', input);
      await expect(run('start', expected, input)).resolves.toEqual({
        message: 'Build 31 of feature/basket was started.',
      });
      expect((await recent())[0]).toMatchObject({
        number: 31,
        status: 'in-progress',
        branch: 'feature/basket',
        by: expect.stringContaining('portolan-read'),
      });
    });

    it.each([
      ['main', true],
      ['feature/basket-2.0', true],
      ['3f2a9c1d04be5a6b7c8d9e0f1a2b3c4d5e6f7a8b', true],
      ['  main ', true],
      ['', true],
      ['--upload-pack=x', false],
      ['a..b', false],
      ['a b', false],
      ['main;id', false],
      ['$(id)', false],
      ['a//b', false],
      ['main/', false],
      ['x'.repeat(201), false],
    ])('takes %j as what to build: %s', async (version, expected) => {
      bench = await SandboxBench.start({ world: prod() });
      const { input } = bench.action('start');
      expect(input.safeParse({ version }).success).toBe(expected);
    });

    it('is refused in words where the project may run no more at once', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', {
          ...quiet,
          concurrentBuildLimit: 1,
        }),
      });
      await bench.build('checkout', { failure: null }, 30);
      await expect(run('start')).rejects.toMatchObject({
        name: 'ActionRefused',
        message: expect.stringContaining('limit of builds that run at once'),
      });
    });
  });

  describe('stop', () => {
    it('ends the build that runs', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet),
      });
      await bench.build('checkout', { failure: null }, 60);
      const { message, expected } = await plan('stop');
      expect(message).toBe(
        `Stop build 31 of project checkout, account ${PROD}, ${REGION}.`,
      );
      await expect(run('stop', expected)).resolves.toEqual({
        message: 'Build 31 is being stopped.',
      });
      expect((await recent())[0]).toMatchObject({
        number: 31,
        status: 'stopped',
      });
    });

    it('is refused where it has ended in the meantime', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet),
      });
      await bench.build('checkout', { failure: null }, 60);
      const { expected } = await plan('stop');
      await bench.control.advance(600);
      await expect(run('stop', expected)).rejects.toMatchObject({
        name: 'ActionRefused',
        message: 'No build is running.',
      });
    });
  });

  it('that AWS does not permit says what to grant', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', failing),
    });
    await bench.control.addFault({
      operation: 'RetryBuild',
      effect: { kind: 'access-denied' },
    });
    await expect(run('retry')).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Grant codebuild:RetryBuild'),
    });
  });
});
