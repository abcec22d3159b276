import { ACCOUNT, REGION } from '@portolan/plugin-aws-node/testUtils';
import { codeBuildProjectArn } from '@portolan/plugin-codebuild-common';
import { startSandbox, world } from '@portolan/sandbox';
import { CodeBuildUpstream } from './CodeBuildUpstream';

/** Short builds: the sandbox's clock must not pass the end of the role's session. */
const BUILD_SECONDS = 20;
const SETTLING_SECONDS = 60;

/** Our own stand-in. */
export async function startSandboxUpstream(): Promise<CodeBuildUpstream> {
  const sandbox = await startSandbox({
    clock: 'manual',
    world: world().account(ACCOUNT).region(REGION),
  });
  const { control, credentials } = sandbox;
  const arnOf = (project: string) =>
    codeBuildProjectArn({
      partition: 'aws',
      accountId: ACCOUNT,
      region: REGION,
      project,
    });
  return {
    endpoint: sandbox.awsUrl,
    credentials: {
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
    },
    async createProject(name, environment = {}) {
      await control.addProject({
        account: ACCOUNT,
        region: REGION,
        project: {
          name,
          environment,
          history: 0,
          buildSeconds: BUILD_SECONDS,
          scenario: { kind: 'steady', everySeconds: 1e8 },
        },
      });
    },
    deleteProject: name => control.deleteProject(arnOf(name)),
    async build(project) {
      await control.runBuild(arnOf(project), { failure: null });
      await control.advance(SETTLING_SECONDS);
    },
    stop: () => sandbox.stop(),
  };
}
