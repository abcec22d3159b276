import { JsonObject } from '@backstage/types';
import { AwsPartition } from '@portolan/plugin-aws-common';
import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import {
  RunningSandbox,
  SandboxOptions,
  startSandbox,
  world,
  WorldBuilder,
} from '@portolan/sandbox';
import { ACCOUNT, REGION, ROLE } from './EcsUpstream';
import { StartedProvider, startEcsProvider } from './startEcsProvider';

export interface OnSandbox {
  sandbox: RunningSandbox;
  started: StartedProvider;
  stop(): Promise<void>;
}

/** The ECS provider on a sandbox whose clock moves only when it is advanced. */
export async function startOnSandbox(
  options: SandboxOptions,
  more: {
    accounts?: JsonObject[];
    aws?: JsonObject;
    ecs?: JsonObject;
    timeout?: string;
    allows?: StartedProvider['context']['allows'];
  } = {},
): Promise<OnSandbox> {
  const sandbox = await startSandbox({ clock: 'manual', ...options });
  const { accessKeyId, secretAccessKey } = sandbox.credentials;
  const started = await startEcsProvider({
    endpoint: sandbox.awsUrl,
    allows: more.allows,
    config: {
      aws: {
        mainAccount: { accessKeyId, secretAccessKey },
        accounts: more.accounts ?? [{ accountId: ACCOUNT, roleName: ROLE }],
      },
      platform: {
        // A busy machine is not a slow upstream.
        aws: {
          regions: [REGION],
          connectionTimeout: '60s',
          requestTimeout: '60s',
          ...more.aws,
        },
        ...(more.ecs && { ecs: more.ecs }),
        upstreams: { 'aws:*': { timeout: more.timeout ?? '60s' } },
      },
    },
  });
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
