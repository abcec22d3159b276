import { codeBuildDetailsSchema } from '@portolan/plugin-codebuild-common';
import { findContractBreaches } from '@portolan/plugin-platform-node/testUtils';
import {
  numbered,
  prod,
  PROD,
  ref,
  REGION,
  SandboxBench,
  STAGING,
  total,
} from './__testUtils__/sandboxBench';

/** Nothing happens by itself. */
const quiet = { scenario: { kind: 'steady', everySeconds: 1e6 } } as const;

describe('the CodeBuild provider', () => {
  let bench: SandboxBench;
  afterEach(() => bench?.stop());

  it('keeps the contract of a provider', async () => {
    bench = await SandboxBench.start({
      world: prod().projects(2, n => ({ name: `project-${n}` })),
    });
    const breaches = await findContractBreaches({
      provider: bench.provider,
      refs: numbered(2),
      missing: ref('gone'),
      async breakUpstream() {
        await bench.control.addFault({ effect: { kind: 'access-denied' } });
        return () => bench.control.clearFaults();
      },
    });
    expect(breaches).toEqual([]);
  });

  describe('of a project', () => {
    it('says what it builds, whether it is well, and how its builds went', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', { ...quiet, webhook: false }),
      });
      const value = await bench.fetchOne(ref('checkout'));
      expect(value).toMatchObject({
        name: 'checkout',
        scope: { account: PROD, region: REGION },
        health: 'healthy',
        version: expect.stringMatching(/^[0-9a-f]{7}$/),
        links: [
          {
            title: 'AWS console',
            url: `https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/${PROD}/projects/checkout/history?region=${REGION}`,
          },
        ],
      });
      expect(value.reason).toBeUndefined();
      const details = codeBuildDetailsSchema.parse(value.details);
      expect(details).toMatchObject({
        source: {
          type: 'GITHUB',
          repository: 'https://github.com/meridian/checkout',
          version: 'main',
        },
        statistics: { builds: 10, succeeded: 10 },
      });
      expect(details.recent.map(({ number }) => number)).toEqual([
        30, 29, 28, 27, 26,
      ]);
      expect(details.recent[0]).toMatchObject({
        status: 'succeeded',
        branch: 'main',
        by: 'schedule or event rule nightly',
        commit: expect.stringMatching(/^[0-9a-f]{12}$/),
      });
      expect(details.recent[0].commit?.slice(0, 7)).toBe(value.version);
      const { startedAt = '', durationSeconds = 0 } = details.recent[0];
      expect(Date.parse(value.updatedAt ?? '')).toBe(
        Date.parse(startedAt) + durationSeconds * 1_000,
      );
    });

    it('is unhealthy after a failed build, and says where and why it failed', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', {
          scenario: { kind: 'failing', everySeconds: 1e6 },
        }),
      });
      const value = await bench.fetchOne(ref('checkout'));
      expect(value).toMatchObject({
        health: 'unhealthy',
        reason: 'Build 30 failed in BUILD: yarn test ended with exit status 1.',
        details: { statistics: { builds: 10, succeeded: 7 } },
      });
      const details = codeBuildDetailsSchema.parse(value.details);
      expect(details.recent[0]).toMatchObject({
        number: 30,
        status: 'failed',
        phase: 'BUILD',
        why: 'yarn test ended with exit status 1',
      });
      const newestGood = details.recent.find(
        ({ status }) => status === 'succeeded',
      );
      expect(newestGood?.number).toBe(27);
      expect(value.version).toBe(newestGood?.commit?.slice(0, 7));
    });

    it('follows a build to its end, and remembers that the one before failed', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet),
      });
      await bench.build('checkout', { failure: { phase: 'INSTALL' } });
      await bench.build('checkout', { failure: null }, 120);
      const running = await bench.fetchOne(ref('checkout'));
      expect(running).toMatchObject({
        health: 'progressing',
        reason: expect.stringMatching(
          /^Build 32 is in [A-Z_]+ since \d\d:\d\d UTC\. Build 31 failed in INSTALL: yarn install --immutable ended with exit status 1\.$/,
        ),
        details: {
          recent: [{ number: 32, status: 'in-progress' }, {}, {}, {}, {}],
        },
      });
      await bench.control.advance(600);
      const ended = await bench.fetchOne(ref('checkout'));
      expect(ended.health).toBe('healthy');
      expect(ended.version).not.toBe(running.version);
    });

    it('looks at the build before one that was stopped', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet),
      });
      await bench.build('checkout', { failure: {} });
      await bench.build('checkout', { failure: null }, 60);
      await bench
        .action('stop')
        .run(ref('checkout'), {}, undefined, bench.context);
      await expect(bench.fetchOne(ref('checkout'))).resolves.toMatchObject({
        health: 'unhealthy',
        reason: expect.stringContaining('Build 31 failed'),
        details: {
          recent: [{ number: 32, status: 'stopped' }, {}, {}, {}, {}],
        },
      });
    });

    it('is unknown while it has no builds', async () => {
      bench = await SandboxBench.start({
        world: prod().project('fresh', { ...quiet, history: 0 }),
      });
      await expect(bench.fetchOne(ref('fresh'))).resolves.toMatchObject({
        health: 'unknown',
        reason:
          'It has no builds yet. Start one, or connect its repository with a webhook.',
        details: { recent: [] },
      });
    });

    it('is missing once it was deleted', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet),
      });
      await bench.control.deleteProject(
        `arn:aws:codebuild:${REGION}:${PROD}:project/checkout`,
      );
      await expect(bench.fetchOne(ref('checkout'))).resolves.toMatchObject({
        health: 'missing',
        reason: `There is no project checkout in account ${PROD}, ${REGION}. Correct the annotation, or create the project.`,
      });
    });
  });

  describe('is frugal:', () => {
    it('thirty projects cost 34 calls beside the one that assumes the role, then only what may have changed', async () => {
      bench = await SandboxBench.start({
        world: prod().projects(30, n => ({ ...quiet, name: `project-${n}` })),
      });
      const results = await bench.fetch(...numbered(30));
      expect(results.every(result => result.ok)).toBe(true);
      expect(await bench.calls()).toEqual({
        'sts:AssumeRole': 1,
        'codebuild:BatchGetProjects': 1,
        'codebuild:ListBuildsForProject': 30,
        'codebuild:BatchGetBuilds': 3,
      });
      expect(JSON.stringify(results).length / 30).toBeLessThan(1_800);

      await bench.fetch(...numbered(30));
      expect(await bench.calls()).toEqual({
        'codebuild:BatchGetProjects': 1,
        'codebuild:ListBuildsForProject': 30,
      });
    });

    it('asks again only for the builds that run', async () => {
      bench = await SandboxBench.start({
        world: prod().projects(5, n => ({ ...quiet, name: `project-${n}` })),
      });
      await bench.build('project-1', { failure: null }, 60);
      await bench.fetch(...numbered(5));
      await bench.calls();
      await bench.fetch(...numbered(5));
      expect((await bench.calls())['codebuild:BatchGetBuilds']).toBe(1);
      await bench.control.advance(600);
      await bench.fetch(...numbered(5));
      await bench.calls();
      await bench.fetch(...numbered(5));
      expect(await bench.calls()).toEqual({
        'codebuild:BatchGetProjects': 1,
        'codebuild:ListBuildsForProject': 5,
      });
    });

    it('a project with hundreds of builds costs no more', async () => {
      bench = await SandboxBench.start({
        world: prod().project('busy', { ...quiet, history: 450 }),
      });
      await bench.fetchOne(ref('busy'));
      expect(total(await bench.calls())).toBe(4);
    });
  });

  it('shows 29 projects of which a thirtieth is missing', async () => {
    bench = await SandboxBench.start({
      world: prod().projects(29, n => ({ ...quiet, name: `project-${n}` })),
    });
    const results = await bench.fetch(ref('gone'), ...numbered(29));
    expect(
      results.map(result => (result.ok ? result.value.health : result.error)),
    ).toEqual(['missing', ...Array.from({ length: 29 }, () => 'healthy')]);
  });

  describe('finds', () => {
    const both = [PROD, STAGING].map(accountId => ({
      accountId,
      roleName: 'portolan-read',
    }));
    const discover = (
      query: Parameters<NonNullable<typeof bench.provider.discover>>[0],
    ) => {
      const { provider, context } = bench;
      if (!provider.discover) throw new Error('The provider does not search');
      return provider.discover(query, context);
    };

    it('120 projects by their tags', async () => {
      const tags = { team: 'payments' };
      bench = await SandboxBench.start({
        world: prod()
          .projects(120, n => ({ ...quiet, name: `project-${n}`, tags }))
          .project('other', { tags: { team: 'discovery' } }),
      });
      const { refs, errors } = await discover({
        tags: [{ key: 'team', value: 'payments' }],
      });
      expect(errors).toEqual([]);
      expect(new Set(refs.map(bench.provider.key)).size).toBe(120);
    });

    it('the one project of a name, in whichever account it is', async () => {
      bench = await SandboxBench.start(
        {
          world: prod()
            .project('other')
            .account(STAGING)
            .region(REGION)
            .project('checkout', quiet),
        },
        { accounts: both },
      );
      await expect(discover({ name: 'checkout' })).resolves.toEqual({
        refs: [ref('checkout', { accountId: STAGING })],
        errors: [],
      });
    });

    it('none of several that share a name, and says what to write', async () => {
      bench = await SandboxBench.start(
        {
          world: prod()
            .project('checkout', quiet)
            .account(STAGING)
            .region(REGION)
            .project('checkout', quiet),
        },
        { accounts: both },
      );
      const { refs, errors } = await discover({ name: 'checkout' });
      expect(refs).toEqual([]);
      expect(errors.map(({ message }) => message)).toEqual([
        `2 projects are called checkout. Write the ARN of the right one in aws.amazon.com/aws-codebuild-project-arn: arn:aws:codebuild:${REGION}:${PROD}:project/checkout, arn:aws:codebuild:${REGION}:${STAGING}:project/checkout.`,
      ]);
    });

    it('nothing by a name that nobody has, and says where it looked', async () => {
      bench = await SandboxBench.start({
        world: prod().project('checkout', quiet),
      });
      const { refs, errors } = await discover({ name: 'chekout' });
      expect(refs).toEqual([]);
      expect(errors).toMatchObject([
        {
          code: 'not-found',
          message: expect.stringContaining(`${PROD} in ${REGION}`),
        },
      ]);
    });

    it('nothing in an account that the entity may not bind, without asking it', async () => {
      bench = await SandboxBench.start(
        {
          world: prod()
            .account(STAGING)
            .region(REGION)
            .project('basket', quiet),
        },
        { accounts: both, allows: claim => claim.account !== STAGING },
      );
      const { refs } = await discover({ name: 'basket' });
      expect(refs).toEqual([]);
      const { accounts } = await bench.control.counters();
      expect(Object.keys(accounts)).toEqual([PROD]);
    });
  });

  describe('when AWS misbehaves', () => {
    it('fails the projects of one account and shows those of the other', async () => {
      bench = await SandboxBench.start(
        {
          world: prod()
            .project('checkout', quiet)
            .account(STAGING)
            .region(REGION)
            .project('checkout', quiet),
        },
        {
          accounts: [PROD, STAGING].map(accountId => ({
            accountId,
            roleName: 'portolan-read',
          })),
        },
      );
      await bench.control.addFault({
        service: 'codebuild',
        account: STAGING,
        effect: { kind: 'access-denied' },
      });
      await expect(
        bench.fetch(ref('checkout'), ref('checkout', { accountId: STAGING })),
      ).resolves.toMatchObject([
        { ok: true, value: { health: 'healthy' } },
        {
          ok: false,
          error: {
            code: 'forbidden',
            message: `AWS refuses codebuild:BatchGetProjects in account ${STAGING}, ${REGION}. Grant codebuild:BatchGetProjects to the role that Portolan uses there.`,
          },
        },
      ]);
    });

    it.each([
      ['reset', 'unreachable'],
      ['status', 'unavailable'],
      ['garbage', 'invalid-response'],
      ['expired-credentials', 'unauthenticated'],
    ] as const)(
      'with %s, the error is %s',
      async (kind, code) => {
        bench = await SandboxBench.start({
          world: prod().project('checkout', quiet),
        });
        await bench.control.addFault({
          operation: 'BatchGetBuilds',
          effect: { kind },
        });
        await expect(bench.fetch(ref('checkout'))).resolves.toMatchObject([
          { ok: false, error: { code } },
        ]);
      },
      20_000,
    );

    it('answers by the deadline though AWS hangs', async () => {
      bench = await SandboxBench.start(
        { world: prod().project('checkout', quiet) },
        { timeout: '0.3s' },
      );
      await bench.control.addFault({
        operation: 'ListBuildsForProject',
        effect: { kind: 'hang' },
      });
      await expect(bench.fetch(ref('checkout'))).resolves.toMatchObject([
        { ok: false, error: { code: 'timeout' } },
      ]);
    });

    it('shows every project though a third of the requests is throttled', async () => {
      bench = await SandboxBench.start({
        world: prod().projects(12, n => ({ ...quiet, name: `project-${n}` })),
      });
      await bench.control.addFault({
        probability: 0.3,
        service: 'codebuild',
        effect: { kind: 'throttle' },
      });
      const results = await bench.fetch(...numbered(12));
      expect(results.every(result => result.ok)).toBe(true);
    }, 20_000);
  });
});
