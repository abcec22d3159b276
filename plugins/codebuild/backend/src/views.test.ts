import {
  codeBuildBatchesViewSchema,
  codeBuildBuildsViewSchema,
  codeBuildBuildViewSchema,
  codeBuildFindingsViewSchema,
  codeBuildStatisticsViewSchema,
} from '@portolan/plugin-codebuild-common';
import {
  prod,
  PROD,
  ref,
  REGION,
  SandboxBench,
} from './__testUtils__/sandboxBench';

/** Nothing happens by itself. */
const quiet = { scenario: { kind: 'steady', everySeconds: 1e6 } } as const;
const failing = {
  scenario: {
    kind: 'failing' as const,
    everySeconds: 1e6,
    logLines: ['FAIL src/basket.test.ts', 'expected 3 to be 4'],
  },
};

describe('views of a CodeBuild project', () => {
  let bench: SandboxBench;
  afterEach(() => bench?.stop());

  const builds = async (parameters: Record<string, string> = {}) =>
    codeBuildBuildsViewSchema.parse(
      await bench.viewOne('builds', ref('checkout'), parameters),
    );
  const build = async (parameters: Record<string, string> = {}) =>
    codeBuildBuildViewSchema.parse(
      await bench.viewOne('build', ref('checkout'), parameters),
    );

  describe('builds', () => {
    it('show every one of 260 once, page by page, newest first', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', { ...quiet, history: 260 }),
      });
      const numbers: (number | undefined)[] = [];
      let pages = 0;
      let token: string | undefined;
      do {
        const page = await builds(token ? { token } : {});
        numbers.push(...page.builds.map(({ number }) => number));
        pages += 1;
        token = page.next;
      } while (token);
      expect(pages).toBe(11);
      expect(numbers).toEqual(Array.from({ length: 260 }, (_, n) => 260 - n));
    });

    it('show nothing twice though others begin in between', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', { ...quiet, history: 60 }),
      });
      const first = await builds();
      await bench.build('checkout', { failure: null });
      const second = await builds({ token: first.next ?? '' });
      expect(first.builds.at(-1)?.number).toBe(36);
      expect(second.builds[0].number).toBe(35);
    });

    it('end with the last one: a project of 25 has one page', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', { ...quiet, history: 25 }),
      });
      const page = await builds();
      expect(page.builds).toHaveLength(25);
      expect(page.next).toBeUndefined();
      expect(page.builds[0].consoleUrl).toContain(
        `${REGION}.console.aws.amazon.com/codesuite/codebuild/${PROD}/projects/checkout/build/checkout%3A`,
      );
    });

    it('show only those of the statuses asked for', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', {
          history: 120,
          scenario: { ...failing.scenario, builds: 30 },
        }),
      });
      const first = await builds({ status: 'failed,timed-out' });
      expect(first.builds).toHaveLength(25);
      const second = await builds({
        status: 'failed,timed-out',
        token: first.next ?? '',
      });
      expect(second.builds).toHaveLength(5);
      expect(second.next).toBeUndefined();
      const all = [...first.builds, ...second.builds];
      expect(new Set(all.map(({ status }) => status))).toEqual(
        new Set(['failed']),
      );
    });

    it('refuse a token that no page gave', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet),
      });
      await expect(builds({ token: 'nonsense' })).rejects.toMatchObject({
        code: 'not-found',
      });
    });
  });

  describe('build', () => {
    it('shows the phases, why it failed and its last lines in one answer', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', {
          ...failing,
          environment: { STAGE: 'prod', NPM_TOKEN: 'hush' },
          secretsManager: { DB_PASSWORD: 'prod/checkout' },
        }),
      });
      const shown = await build();
      expect(shown.build).toMatchObject({ number: 30, status: 'failed' });
      expect(shown.failure).toBe(
        'Build 30 failed in BUILD: yarn test ended with exit status 1.',
      );
      const failed = shown.phases.find(({ type }) => type === 'BUILD');
      expect(failed).toMatchObject({
        status: 'failed',
        messages: [
          'Error while executing command: yarn test. Reason: exit status 1',
        ],
      });
      const offsets = shown.phases.map(
        ({ offsetSeconds = -1 }) => offsetSeconds,
      );
      expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
      expect(offsets[0]).toBe(0);
      const lines = shown.log.lines.map(({ text }) => text);
      expect(lines.length).toBeLessThanOrEqual(20);
      expect(lines).toEqual(
        expect.arrayContaining([
          'FAIL src/basket.test.ts',
          'expected 3 to be 4',
        ]),
      );
      // What follows the phase that failed tells nothing.
      expect(lines.join()).not.toContain('FINALIZING');
      expect(shown.log.link?.url).toContain('/log?region=');
      expect(shown.environment).toEqual(
        expect.arrayContaining([
          { name: 'STAGE', type: 'plaintext' },
          { name: 'NPM_TOKEN', type: 'plaintext' },
          { name: 'DB_PASSWORD', type: 'secrets-manager' },
        ]),
      );
      expect(JSON.stringify(shown)).not.toContain('hush');
      expect(shown.links).toContainEqual({
        title: 'Commit',
        url: `https://github.com/meridian/checkout/commit/${shown.build.commit}`,
      });
    });

    it('shows what its tests say, and their coverage', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', {
          ...failing,
          reportGroups: [
            { type: 'TEST', name: 'unit', tests: 50, failing: ['adds up'] },
            { type: 'CODE_COVERAGE', name: 'coverage', lines: 81 },
          ],
        }),
      });
      const { reports, reportsNotice } = await build();
      expect(reportsNotice).toBeUndefined();
      expect(reports).toMatchObject([
        {
          name: expect.stringContaining('unit'),
          status: 'failed',
          tests: {
            total: 50,
            counts: { failed: 1, succeeded: expect.any(Number) },
            failed: [{ name: 'adds up' }],
          },
        },
        {
          name: expect.stringContaining('coverage'),
          coverage: { lines: expect.any(Number) },
        },
      ]);
    });

    it('stays though log and reports may not be read', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', {
          ...failing,
          reportGroups: [{ type: 'TEST', name: 'unit' }],
        }),
      });
      for (const operation of ['GetLogEvents', 'BatchGetReports']) {
        await bench.control.addFault({
          operation,
          effect: { kind: 'access-denied' },
        });
      }
      const shown = await build();
      expect(shown.build.status).toBe('failed');
      expect(shown.log).toMatchObject({
        lines: [],
        notice: expect.stringContaining('Grant logs:GetLogEvents'),
      });
      expect(shown.reportsNotice).toContain('Grant codebuild:BatchGetReports');
    });

    it('is any one of the project’s, none of another’s', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet).project('basket', quiet),
      });
      const { builds: listed } = await builds();
      const wanted = listed[7];
      expect((await build({ build: wanted.id })).build).toMatchObject({
        id: wanted.id,
        number: wanted.number,
      });
      await expect(
        bench.viewOne('build', ref('basket'), { build: wanted.id }),
      ).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  it('statistics tell how a hundred builds went, and the last twenty', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', {
        history: 150,
        scenario: { ...failing.scenario, builds: 10 },
      }),
    });
    const shown = codeBuildStatisticsViewSchema.parse(
      await bench.viewOne('statistics', ref('checkout')),
    );
    expect(shown.all).toMatchObject({ builds: 100, succeeded: 90 });
    expect(shown.recent).toMatchObject({ builds: 20, succeeded: 10 });
    const { medianSeconds = 0, p95Seconds = 0 } = shown.all;
    expect(medianSeconds).toBeGreaterThan(100);
    expect(p95Seconds).toBeGreaterThan(medianSeconds);
    expect(shown.phases.map(({ type }) => type)).toEqual([
      'SUBMITTED',
      'QUEUED',
      'PROVISIONING',
      'DOWNLOAD_SOURCE',
      'INSTALL',
      'PRE_BUILD',
      'BUILD',
      'POST_BUILD',
      'UPLOAD_ARTIFACTS',
      'FINALIZING',
    ]);
    expect(shown.builds).toHaveLength(100);
    expect(shown.builds.at(-1)?.number).toBe(150);
    await bench.calls();
    await bench.viewOne('statistics', ref('checkout'));
    expect(await bench.calls()).toEqual({
      'codebuild:ListBuildsForProject': 1,
    });
  });

  it('batches show the builds that they are made of', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', {
        ...quiet,
        batch: {
          builds: [
            { identifier: 'lint' },
            { identifier: 'unit' },
            { identifier: 'bundle', dependsOn: ['lint', 'unit'] },
          ],
        },
      }),
    });
    const { batches, truncated } = codeBuildBatchesViewSchema.parse(
      await bench.viewOne('batches', ref('checkout')),
    );
    expect(truncated).toBe(false);
    expect(batches).toHaveLength(10);
    expect(batches[0]).toMatchObject({
      number: 10,
      status: 'succeeded',
      groups: [
        { identifier: 'lint', status: 'succeeded' },
        { identifier: 'unit', status: 'succeeded' },
        { identifier: 'bundle', dependsOn: ['lint', 'unit'] },
      ],
    });
    const shown = await build({ build: batches[0].groups[2].build ?? '' });
    expect(shown.build.batch).toBe(batches[0].id);
  });

  it('findings name what could be safer', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', {
        ...quiet,
        image: 'aws/codebuild/standard:5.0',
        environment: { NPM_TOKEN: 'hush', STAGE: 'prod' },
        privileged: true,
        visibility: 'PUBLIC_READ',
      }),
    });
    const { findings, notice } = codeBuildFindingsViewSchema.parse(
      await bench.viewOne('findings', ref('checkout')),
    );
    expect(findings).toMatchObject([
      { id: 'plaintext-secrets', names: ['NPM_TOKEN'] },
      { id: 'public' },
      { id: 'privileged' },
      {
        id: 'outdated-image',
        severity: 'medium',
        fix: expect.stringContaining('aws/codebuild/standard:7.0'),
      },
    ]);
    expect(notice).toBeUndefined();
    expect(JSON.stringify(findings)).not.toContain('hush');
  });

  it('findings of settings stay though the list of images may not be read', async () => {
    bench = await SandboxBench.start({
      world: prod().project('checkout', { ...quiet, privileged: true }),
    });
    await bench.control.addFault({
      operation: 'ListCuratedEnvironmentImages',
      effect: { kind: 'access-denied' },
    });
    await expect(
      bench.viewOne('findings', ref('checkout')),
    ).resolves.toMatchObject({
      findings: [{ id: 'privileged' }],
      notice: expect.stringContaining(
        'Grant codebuild:ListCuratedEnvironmentImages',
      ),
    });
  });

  it.each(['builds', 'build', 'statistics', 'batches', 'findings'])(
    '%s of a project that is not there are not found, beside those of one that is',
    async id => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet),
      });
      const results = await bench.view(id, [ref('gone'), ref('checkout')]);
      expect(results).toMatchObject([
        {
          ok: false,
          error: {
            code: 'not-found',
            message: expect.stringContaining('no project gone'),
          },
        },
        { ok: true },
      ]);
    },
  );
});
