import {
  CodeBuildClient,
  CreateProjectCommand,
  DeleteProjectCommand,
  StartBuildCommand,
} from '@aws-sdk/client-codebuild';
import {
  ACCOUNT,
  MOTO_USER,
  signInToMoto,
} from '@portolan/plugin-aws-node/testUtils';
import { CodeBuildUpstream } from './CodeBuildUpstream';

/**
 * A moto server, which someone else wrote. What is in it is made with the AWS SDK.
 *
 * @param endpoint - where it listens
 * @see https://docs.getmoto.org
 */
export async function connectMotoUpstream(
  endpoint: string,
): Promise<CodeBuildUpstream> {
  const codebuild = new CodeBuildClient(await signInToMoto(endpoint));
  return {
    endpoint,
    credentials: MOTO_USER,
    async createProject(name, environment = {}) {
      await codebuild.send(
        new CreateProjectCommand({
          name,
          source: {
            type: 'GITHUB',
            location: `https://github.com/meridian/${name}.git`,
          },
          artifacts: { type: 'NO_ARTIFACTS' },
          serviceRole: `arn:aws:iam::${ACCOUNT}:role/codebuild`,
          environment: {
            type: 'LINUX_CONTAINER',
            image: 'aws/codebuild/standard:7.0',
            computeType: 'BUILD_GENERAL1_SMALL',
            environmentVariables: Object.entries(environment).map(
              ([key, value]) => ({ name: key, value }),
            ),
          },
        }),
      );
    },
    async deleteProject(name) {
      await codebuild.send(new DeleteProjectCommand({ name }));
    },
    async build(projectName) {
      // Builds of moto have succeeded as soon as somebody looks.
      await codebuild.send(new StartBuildCommand({ projectName }));
    },
    async stop() {
      codebuild.destroy();
    },
  };
}
