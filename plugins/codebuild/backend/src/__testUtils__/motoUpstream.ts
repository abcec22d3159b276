import {
  CodeBuildClient,
  CreateProjectCommand,
  DeleteProjectCommand,
  StartBuildCommand,
} from '@aws-sdk/client-codebuild';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { ACCOUNT, CodeBuildUpstream, REGION, ROLE } from './CodeBuildUpstream';

const CREDENTIALS = {
  accessKeyId: 'conformance',
  secretAccessKey: 'conformance',
};

/**
 * A moto server, which someone else wrote. What is in it is made with the AWS SDK.
 *
 * @param endpoint - where it listens
 * @see https://docs.getmoto.org
 */
export async function connectMotoUpstream(
  endpoint: string,
): Promise<CodeBuildUpstream> {
  const codebuild = new CodeBuildClient({
    endpoint,
    region: REGION,
    credentials: await assumeRole(endpoint),
  });
  return {
    endpoint,
    credentials: CREDENTIALS,
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

async function assumeRole(endpoint: string) {
  const sts = new STSClient({
    endpoint,
    region: REGION,
    credentials: CREDENTIALS,
  });
  const { Credentials: session } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${ACCOUNT}:role/${ROLE}`,
      RoleSessionName: 'conformance',
    }),
  );
  sts.destroy();
  return {
    accessKeyId: session?.AccessKeyId ?? '',
    secretAccessKey: session?.SecretAccessKey ?? '',
    sessionToken: session?.SessionToken,
  };
}
