import { ACCOUNT, REGION, ROLE } from '@portolan/plugin-aws-node/testUtils';
import {
  codeBuildBuildsViewSchema,
  codeBuildBuildViewSchema,
  codeBuildDetailsSchema,
  codeBuildFindingsViewSchema,
  codeBuildProjectArn,
  CodeBuildProjectRef,
  codeBuildStatisticsViewSchema,
} from '@portolan/plugin-codebuild-common';
import { CodeBuildUpstream } from './CodeBuildUpstream';
import {
  RunningCodeBuildProvider,
  startCodeBuildProvider,
} from './startCodeBuildProvider';

/** The first answer of a server that has just begun may take long. */
const TIMEOUT_MS = 60_000;

/** What the provider promises on anything that answers as CodeBuild does. */
// Two test files run it, each on another upstream.
// eslint-disable-next-line jest/no-export
export function describeCodeBuildProvider(
  name: string,
  startUpstream: () => Promise<CodeBuildUpstream>,
): void {
  jest.setTimeout(TIMEOUT_MS);

  describe(`the CodeBuild provider on ${name}`, () => {
    let upstream: CodeBuildUpstream;
    let started: RunningCodeBuildProvider;

    beforeAll(async () => {
      upstream = await startUpstream();
      started = await startCodeBuildProvider(upstream);
    });
    afterAll(async () => {
      await started?.stop();
      await upstream?.stop();
    });

    const ref = (project: string): CodeBuildProjectRef => ({
      partition: 'aws',
      accountId: ACCOUNT,
      region: REGION,
      project,
    });

    const fetchOne = (project: string) => started.fetchOne(ref(project));

    const view = (id: string, project: string) =>
      started.viewOne(id, ref(project));

    it('shows a project that was built', async () => {
      await upstream.createProject('checkout');
      await upstream.build('checkout');
      const value = await fetchOne('checkout');
      expect(value).toMatchObject({
        name: 'checkout',
        scope: { account: ACCOUNT, region: REGION },
        health: 'healthy',
      });
      expect(value.version).toBeTruthy();
      expect(Date.parse(value.updatedAt ?? '')).not.toBeNaN();
      const details = codeBuildDetailsSchema.parse(value.details);
      expect(details).toMatchObject({
        source: {
          type: 'GITHUB',
          repository: 'https://github.com/meridian/checkout',
        },
        recent: [{ status: 'succeeded', by: expect.any(String) }],
        statistics: { builds: 1, succeeded: 1 },
      });
      expect(details.recent[0].id).toMatch(/^checkout:/);
    });

    it('says that a project has no builds yet', async () => {
      await upstream.createProject('fresh');
      await expect(fetchOne('fresh')).resolves.toMatchObject({
        health: 'unknown',
        reason: expect.stringContaining('no builds yet'),
      });
    });

    it('shows 29 of 30 projects of which one is not there', async () => {
      const names = Array.from({ length: 29 }, (_, index) => `many-${index}`);
      for (const each of names) {
        await upstream.createProject(each);
        await upstream.build(each);
      }
      const results = await started.provider.fetch(
        [...names, 'gone'].map(ref),
        started.context,
      );
      expect(
        results.map(result => (result.ok ? result.value.health : result.error)),
      ).toEqual([...names.map(() => 'healthy'), 'missing']);
    });

    it('shows a deleted project as missing', async () => {
      await upstream.createProject('obsolete');
      await upstream.build('obsolete');
      await expect(fetchOne('obsolete')).resolves.toMatchObject({
        health: 'healthy',
      });
      await upstream.deleteProject('obsolete');
      await expect(fetchOne('obsolete')).resolves.toMatchObject({
        health: 'missing',
      });
      for (const id of ['builds', 'build', 'statistics', 'findings']) {
        await expect(view(id, 'obsolete')).rejects.toMatchObject({
          code: 'not-found',
        });
      }
    });

    it('finds a project by its name alone', async () => {
      await upstream.createProject('by-name');
      const found = await started.provider.discover?.(
        { name: 'by-name' },
        started.context,
      );
      expect(found).toEqual({ refs: [ref('by-name')], errors: [] });
    });

    it('lists its builds and shows one with its phases', async () => {
      await upstream.createProject('built');
      await upstream.build('built');
      const { builds, next } = codeBuildBuildsViewSchema.parse(
        await view('builds', 'built'),
      );
      expect(builds).toHaveLength(1);
      expect(next).toBeUndefined();
      const { build, phases, failure } = codeBuildBuildViewSchema.parse(
        await view('build', 'built'),
      );
      expect(build.id).toBe(builds[0].id);
      expect(failure).toBeUndefined();
      expect(phases.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['QUEUED', 'INSTALL', 'BUILD', 'POST_BUILD']),
      );
    });

    it('counts its builds', async () => {
      await upstream.createProject('counted');
      for (let count = 0; count < 3; count += 1)
        await upstream.build('counted');
      expect(
        codeBuildStatisticsViewSchema.parse(
          await view('statistics', 'counted'),
        ),
      ).toMatchObject({ all: { builds: 3, succeeded: 3 } });
    });

    it('names secrets in plain text, without their values', async () => {
      await upstream.createProject('leaky', {
        NPM_TOKEN: 'cnry-1',
        STAGE: 'x',
      });
      const shown = codeBuildFindingsViewSchema.parse(
        await view('findings', 'leaky'),
      );
      expect(shown.findings).toContainEqual(
        expect.objectContaining({
          id: 'plaintext-secrets',
          names: ['NPM_TOKEN'],
        }),
      );
      expect(JSON.stringify(shown)).not.toContain('cnry');
    });

    it('starts a build of a branch', async () => {
      await upstream.createProject('started');
      const start = started.provider.actions?.find(({ id }) => id === 'start');
      const input = { version: 'feature/basket' };
      const planned = await start?.plan(ref('started'), input, started.context);
      const begun = await start?.run(
        ref('started'),
        input,
        planned?.expected,
        started.context,
      );
      expect(begun?.message).toMatch(
        /^Build \d+ of feature\/basket was started\.$/,
      );
      const { builds } = codeBuildBuildsViewSchema.parse(
        await view('builds', 'started'),
      );
      expect(builds).toHaveLength(1);
      await expect(
        start?.run(ref('started'), input, planned?.expected, started.context),
      ).rejects.toMatchObject({ name: 'ActionRefused' });
    });

    it('knows who it is there', async () => {
      const [probe] = await started.provider.probe(started.context);
      expect(probe.error).toBeUndefined();
      expect(probe).toMatchObject({
        instance: ACCOUNT,
        identity: expect.stringContaining(`${ACCOUNT}:assumed-role/${ROLE}`),
      });
    });

    it('names a project by its ARN', () => {
      expect(started.provider.key(ref('checkout'))).toBe(
        codeBuildProjectArn(ref('checkout')),
      );
    });
  });
}
