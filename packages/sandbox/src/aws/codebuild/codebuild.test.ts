import {
  BatchGetBuildBatchesCommand,
  BatchGetBuildsCommand,
  BatchGetProjectsCommand,
  BatchGetReportsCommand,
  DescribeCodeCoveragesCommand,
  DescribeTestCasesCommand,
  ListBuildBatchesForProjectCommand,
  ListBuildsCommand,
  ListBuildsForProjectCommand,
  ListProjectsCommand,
  ListReportsForReportGroupCommand,
  paginateListBuildsForProject,
} from '@aws-sdk/client-codebuild';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { clientsOf, PROD, REGION } from '../../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../../startSandbox';
import { world } from '../../world/WorldBuilder';

const arnOf = (name: string) =>
  `arn:aws:codebuild:${REGION}:${PROD}:project/${name}`;

describe('CodeBuild of the sandbox', () => {
  let sandbox: RunningSandbox;
  let codebuild: ReturnType<typeof clientsOf>['codebuild'];
  let tagging: ReturnType<typeof clientsOf>['tagging'];
  beforeAll(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(REGION)
        .project('checkout', {
          description: 'Builds the checkout',
          tags: { app: 'checkout' },
          environment: { CI: 'true' },
          parameterStore: { API_KEY: '/checkout/api-key' },
          secretsManager: { NPM_TOKEN: 'npm:token' },
          badge: true,
          reportGroups: [
            { type: 'TEST', name: 'unit', failing: ['keeps its price'] },
            {
              type: 'CODE_COVERAGE',
              name: 'coverage',
              lines: 80,
              files: ['src/b.ts', 'src/a.ts'],
            },
          ],
          scenario: {
            kind: 'failing',
            builds: 2,
            logLines: ['Expected 2, got 3'],
          },
        })
        .project('large', { history: 250 })
        .project('matrix', {
          history: 12,
          batch: {
            builds: [
              { identifier: 'lint' },
              { identifier: 'unit' },
              { identifier: 'image', dependsOn: ['lint', 'unit'] },
            ],
          },
        })
        .projects(110, i => ({ name: `project-${i}`, history: 0 })),
    });
    ({ codebuild, tagging } = clientsOf(sandbox));
  });
  afterAll(() => sandbox.stop());

  async function buildsOf(projectName: string) {
    const { ids = [] } = await codebuild.send(
      new ListBuildsForProjectCommand({ projectName }),
    );
    const { builds = [] } = await codebuild.send(
      new BatchGetBuildsCommand({ ids }),
    );
    return builds;
  }

  it('gives up to a hundred projects at once, by name or ARN, and says which there are not', async () => {
    const { projects, projectsNotFound } = await codebuild.send(
      new BatchGetProjectsCommand({
        names: ['large', arnOf('checkout'), 'gone', arnOf('lost')],
      }),
    );
    expect(projects?.map(({ name }) => name)).toEqual(['large', 'checkout']);
    expect(projectsNotFound).toEqual(['gone', arnOf('lost')]);
    await expect(
      codebuild.send(
        new BatchGetProjectsCommand({ names: Array(101).fill('large') }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidInputException' });
  });

  it('describes a project as CodeBuild does', async () => {
    const { projects } = await codebuild.send(
      new BatchGetProjectsCommand({ names: ['checkout'] }),
    );
    expect(projects?.[0]).toMatchObject({
      arn: arnOf('checkout'),
      description: 'Builds the checkout',
      source: {
        type: 'GITHUB',
        location: 'https://github.com/meridian/checkout.git',
        buildspec: expect.stringContaining('yarn test'),
      },
      sourceVersion: 'main',
      environment: {
        computeType: 'BUILD_GENERAL1_SMALL',
        privilegedMode: false,
        environmentVariables: [
          { name: 'CI', value: 'true', type: 'PLAINTEXT' },
          { name: 'API_KEY', value: '/checkout/api-key' },
          { name: 'NPM_TOKEN', type: 'SECRETS_MANAGER' },
        ],
      },
      timeoutInMinutes: 60,
      queuedTimeoutInMinutes: 480,
      badge: { badgeEnabled: true },
      projectVisibility: 'PRIVATE',
      tags: [{ key: 'app', value: 'checkout' }],
    });
    expect(projects?.[0].created).toBeInstanceOf(Date);
  });

  it('lists projects in pages of a hundred', async () => {
    const first = await codebuild.send(new ListProjectsCommand({}));
    const second = await codebuild.send(
      new ListProjectsCommand({ nextToken: first.nextToken }),
    );
    expect(first.projects).toHaveLength(100);
    expect(second.projects).toHaveLength(13);
    expect(second.nextToken).toBeUndefined();
  });

  it('lists builds the newest first, a hundred on a page', async () => {
    const pages: string[][] = [];
    for await (const { ids = [] } of paginateListBuildsForProject(
      { client: codebuild },
      { projectName: 'large' },
    ))
      pages.push(ids);
    expect(pages.map(ids => ids.length)).toEqual([100, 100, 50]);
    expect(new Set(pages.flat()).size).toBe(250);
    const { builds = [] } = await codebuild.send(
      new BatchGetBuildsCommand({ ids: pages[0] }),
    );
    expect(builds.map(({ buildNumber }) => buildNumber)).toEqual(
      Array.from({ length: 100 }, (_, i) => 250 - i),
    );
    const all = await codebuild.send(new ListBuildsCommand({}));
    expect(all.ids).toHaveLength(100);
    expect(all.nextToken).toBeTruthy();
  });

  it('sorts builds only where there are not more than a hundred', async () => {
    const sorted = (projectName: string) =>
      codebuild.send(
        new ListBuildsForProjectCommand({
          projectName,
          sortOrder: 'ASCENDING',
        }),
      );
    const { ids } = await sorted('checkout');
    const builds = await buildsOf('checkout');
    expect(ids?.at(0)).toBe(builds.at(-1)?.id);
    await expect(sorted('large')).rejects.toMatchObject({
      name: 'InvalidInputException',
    });
  });

  it('tells what does not exist in the words of CodeBuild', async () => {
    await expect(
      codebuild.send(new ListBuildsForProjectCommand({ projectName: 'gone' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(
      codebuild.send(
        new ListBuildsForProjectCommand({
          projectName: 'large',
          nextToken: 'invented',
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidInputException' });
    const { builds, buildsNotFound } = await codebuild.send(
      new BatchGetBuildsCommand({ ids: ['checkout:gone'] }),
    );
    expect(builds).toEqual([]);
    expect(buildsNotFound).toEqual(['checkout:gone']);
    const elsewhere = clientsOf(sandbox, { region: 'us-east-1' }).codebuild;
    const { projectsNotFound } = await elsewhere.send(
      new BatchGetProjectsCommand({ names: [arnOf('checkout')] }),
    );
    expect(projectsNotFound).toEqual([arnOf('checkout')]);
  });

  it('tells the phase that failed, with its message, and the phases that then follow', async () => {
    const [latest, , green] = await buildsOf('checkout');
    expect(latest).toMatchObject({
      buildStatus: 'FAILED',
      buildComplete: true,
      currentPhase: 'COMPLETED',
      sourceVersion: 'main',
      resolvedSourceVersion: expect.stringMatching(/^[0-9a-f]{40}$/),
      initiator: expect.stringContaining('GitHub-Hookshot/'),
      logs: {
        groupName: '/aws/codebuild/checkout',
        streamName: latest.id?.split(':')[1],
        cloudWatchLogs: { status: 'ENABLED' },
      },
    });
    expect(latest.phases?.map(({ phaseType }) => phaseType)).toEqual([
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
      'COMPLETED',
    ]);
    expect(latest.phases?.[6]).toMatchObject({
      phaseStatus: 'FAILED',
      durationInSeconds: expect.any(Number),
      contexts: [
        {
          statusCode: 'COMMAND_EXECUTION_ERROR',
          message:
            'Error while executing command: yarn test. Reason: exit status 1',
        },
      ],
    });
    expect(green).toMatchObject({
      buildStatus: 'SUCCEEDED',
      exportedEnvironmentVariables: [
        {
          name: 'IMAGE_TAG',
          value: green.resolvedSourceVersion?.slice(0, 12),
        },
      ],
    });
  });

  it('has the builds of a batch, those that wait begin after those that they wait for', async () => {
    const { ids = [] } = await codebuild.send(
      new ListBuildBatchesForProjectCommand({ projectName: 'matrix' }),
    );
    expect(ids).toHaveLength(4);
    const { buildBatches = [], buildBatchesNotFound } = await codebuild.send(
      new BatchGetBuildBatchesCommand({ ids: [...ids, 'matrix:gone'] }),
    );
    expect(buildBatchesNotFound).toEqual(['matrix:gone']);
    const [batch] = buildBatches;
    expect(batch).toMatchObject({
      buildBatchNumber: 4,
      buildBatchStatus: 'SUCCEEDED',
      complete: true,
      currentPhase: 'SUCCEEDED',
    });
    const [lint, unit, image] = batch.buildGroups ?? [];
    expect(image.dependsOn).toEqual(['lint', 'unit']);
    const { builds = [] } = await codebuild.send(
      new BatchGetBuildsCommand({
        ids: [lint, unit, image].map(
          ({ currentBuildSummary }) => currentBuildSummary?.arn ?? '',
        ),
      }),
    );
    expect(builds.map(({ buildBatchArn }) => buildBatchArn)).toEqual(
      Array(3).fill(batch.arn),
    );
    expect(Number(builds[2].startTime)).toBeGreaterThanOrEqual(
      Math.max(...builds.slice(0, 2).map(({ endTime }) => Number(endTime))),
    );
  });

  it('has the reports that a build names: failed cases and coverage', async () => {
    const [latest] = await buildsOf('checkout');
    const { reports = [], reportsNotFound } = await codebuild.send(
      new BatchGetReportsCommand({
        reportArns: [...(latest.reportArns ?? []), `${latest.arn}gone`],
      }),
    );
    expect(reportsNotFound).toEqual([`${latest.arn}gone`]);
    const [unit, coverage] = reports;
    expect(unit).toMatchObject({
      type: 'TEST',
      status: 'FAILED',
      executionId: latest.arn,
      testSummary: { total: 40, statusCounts: { FAILED: 1 } },
    });
    const { testCases } = await codebuild.send(
      new DescribeTestCasesCommand({
        reportArn: unit.arn,
        filter: { status: 'FAILED' },
      }),
    );
    expect(testCases?.map(({ name }) => name)).toEqual(['keeps its price']);
    const { linesCovered = 0, linesMissed = 0 } =
      coverage.codeCoverageSummary ?? {};
    expect(coverage.codeCoverageSummary?.lineCoveragePercentage).toBeCloseTo(
      (100 * linesCovered) / (linesCovered + linesMissed),
      1,
    );
    const { codeCoverages } = await codebuild.send(
      new DescribeCodeCoveragesCommand({ reportArn: coverage.arn }),
    );
    expect(codeCoverages?.map(({ filePath }) => filePath)).toEqual([
      'src/a.ts',
      'src/b.ts',
    ]);
    const { reports: ofGroup } = await codebuild.send(
      new ListReportsForReportGroupCommand({
        reportGroupArn: unit.reportGroupArn,
      }),
    );
    expect(ofGroup?.[0]).toBe(unit.arn);
    expect(ofGroup).toHaveLength(30);
  });

  it('finds projects by their tags', async () => {
    const { ResourceTagMappingList } = await tagging.send(
      new GetResourcesCommand({
        ResourceTypeFilters: ['codebuild:project'],
        TagFilters: [{ Key: 'app', Values: ['checkout'] }],
      }),
    );
    expect(ResourceTagMappingList).toMatchObject([
      { ResourceARN: arnOf('checkout') },
    ]);
  });
});
