import { ACCOUNT, REGION } from '@portolan/plugin-aws-node/testUtils';
import { startSandbox, world } from '@portolan/sandbox';
import { LambdaUpstream } from './LambdaUpstream';

/** Our own stand-in. */
export async function startSandboxUpstream(): Promise<LambdaUpstream> {
  const sandbox = await startSandbox({
    clock: 'manual',
    world: world().account(ACCOUNT).region(REGION),
  });
  const { control, credentials } = sandbox;
  return {
    endpoint: sandbox.awsUrl,
    credentials: {
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
    },
    async createFunction({ name, versions = [], aliases = {}, environment }) {
      await control.addFunction({
        account: ACCOUNT,
        region: REGION,
        function: {
          name,
          versions,
          environment,
          runtime: 'python3.13',
          scenario: { kind: 'steady', requestsPerMinute: 0 },
          aliases: Object.entries(aliases).map(([alias, version]) => ({
            name: alias,
            version,
          })),
        },
      });
    },
    deleteFunction: name =>
      control.deleteFunction(
        `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
      ),
    stop: () => sandbox.stop(),
  };
}
