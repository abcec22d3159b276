import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { MOTO_USER, signInToMoto } from '@portolan/plugin-aws-node/testUtils';
import { LambdaUpstream, WantedFunction } from './LambdaUpstream';

const EXECUTION_ROLE = 'lambda-execution';

/** A zip file without files. */
const EMPTY_ZIP = 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==';

/**
 * A moto server, which someone else wrote. What is in it is made with the AWS SDK.
 *
 * @param endpoint - where it listens
 * @see https://docs.getmoto.org
 */
export async function connectMotoUpstream(
  endpoint: string,
): Promise<LambdaUpstream> {
  const settings = await signInToMoto(endpoint);
  const lambda = new LambdaClient(settings);
  const role = await createExecutionRole(new IAMClient(settings));
  return {
    endpoint,
    credentials: MOTO_USER,
    createFunction: wanted => createFunction(lambda, role, wanted),
    async deleteFunction(name) {
      await lambda.send(new DeleteFunctionCommand({ FunctionName: name }));
    },
    async stop() {
      lambda.destroy();
    },
  };
}

async function createFunction(
  lambda: LambdaClient,
  role: string,
  { name, versions = [], aliases = {}, environment }: WantedFunction,
): Promise<void> {
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Role: role,
      Runtime: 'python3.13',
      Handler: 'index.handler',
      Code: { ZipFile: code(0) },
      Environment: environment && { Variables: environment },
    }),
  );
  for (const [index, description] of versions.entries()) {
    // Only new code makes a new version.
    await lambda.send(
      new UpdateFunctionCodeCommand({
        FunctionName: name,
        ZipFile: code(index + 1),
      }),
    );
    await lambda.send(
      new PublishVersionCommand({
        FunctionName: name,
        Description: description,
      }),
    );
  }
  for (const [alias, version] of Object.entries(aliases)) {
    await lambda.send(
      new CreateAliasCommand({
        FunctionName: name,
        Name: alias,
        FunctionVersion: version,
      }),
    );
  }
}

/** Different for each number: what stands before the archive does not belong to it. */
function code(number: number): Buffer {
  return Buffer.concat([
    Buffer.from(`${number}`),
    Buffer.from(EMPTY_ZIP, 'base64'),
  ]);
}

async function createExecutionRole(iam: IAMClient): Promise<string> {
  const { Role: role } = await iam.send(
    new CreateRoleCommand({
      RoleName: EXECUTION_ROLE,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      }),
    }),
  );
  iam.destroy();
  return role?.Arn ?? '';
}
