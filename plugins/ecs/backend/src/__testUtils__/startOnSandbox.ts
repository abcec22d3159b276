import { AwsPartition } from '@portolan/plugin-aws-common';
import {
  ACCOUNT,
  AwsProviderSettings,
  REGION,
} from '@portolan/plugin-aws-node/testUtils';
import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import {
  RunningSandbox,
  SandboxOptions,
  startSandbox,
  world,
  WorldBuilder,
} from '@portolan/sandbox';
import { RunningEcsProvider, startEcsProvider } from './startEcsProvider';

export interface OnSandbox {
  sandbox: RunningSandbox;
  started: RunningEcsProvider;
  stop(): Promise<void>;
}

/** The ECS provider on a sandbox whose clock moves only when it is advanced. */
export async function startOnSandbox(
  options: SandboxOptions,
  settings?: AwsProviderSettings,
): Promise<OnSandbox> {
  const sandbox = await startSandbox({ clock: 'manual', ...options });
  const { awsUrl: endpoint, credentials } = sandbox;
  const started = await startEcsProvider({ endpoint, credentials }, settings);
  return {
    sandbox,
    started,
    async stop() {
      await started.stop();
      await sandbox.stop();
    },
  };
}

/** The account's cluster `shop`, to be given services. */
export function shop(): WorldBuilder {
  return world().account(ACCOUNT).region(REGION).cluster('shop');
}

/** A service of that cluster. */
export function shopService(
  service: string,
  change: Partial<EcsServiceRef> = {},
): EcsServiceRef {
  const partition: AwsPartition = 'aws';
  const cluster = 'shop';
  return {
    partition,
    accountId: ACCOUNT,
    region: REGION,
    cluster,
    service,
    ...change,
  };
}
