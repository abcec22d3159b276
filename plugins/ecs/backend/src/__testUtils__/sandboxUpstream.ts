import { ACCOUNT, REGION } from '@portolan/plugin-aws-node/testUtils';
import { ecsServiceArn } from '@portolan/plugin-ecs-common';
import { startSandbox, world } from '@portolan/sandbox';
import { EcsUpstream } from './EcsUpstream';

/** Long enough for tasks to start or stop, in seconds of the sandbox's clock. */
const SETTLING_SECONDS = 300;

/** Our own stand-in. */
export async function startSandboxUpstream(): Promise<EcsUpstream> {
  const sandbox = await startSandbox({
    clock: 'manual',
    world: world().account(ACCOUNT).region(REGION).cluster('shop'),
  });
  const { control } = sandbox;
  const arnOf = (cluster: string, service: string) =>
    ecsServiceArn({
      partition: 'aws',
      accountId: ACCOUNT,
      region: REGION,
      cluster,
      service,
    });
  return {
    endpoint: sandbox.awsUrl,
    credentials: {
      accessKeyId: sandbox.credentials.accessKeyId,
      secretAccessKey: sandbox.credentials.secretAccessKey,
    },
    async createService({ cluster, name, revisions }) {
      const [first, ...later] = revisions;
      await control.addService({
        account: ACCOUNT,
        region: REGION,
        cluster,
        service: { name, ...first },
      });
      for (const revision of later) {
        await control.startDeployment(arnOf(cluster, name), revision);
        await control.advance(SETTLING_SECONDS);
      }
    },
    deleteService: (cluster, name) =>
      control.deleteService(arnOf(cluster, name)),
    async stopTask(cluster, name) {
      await control.crash(arnOf(cluster, name));
      await control.advance(SETTLING_SECONDS);
    },
    stop: () => sandbox.stop(),
  };
}
