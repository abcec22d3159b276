import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import {
  BatchGetBuildsCommand,
  BatchGetProjectsCommand,
  ListBuildsForProjectCommand,
} from '@aws-sdk/client-codebuild';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionCommand, GetPolicyCommand } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { DeserializeMiddleware, MetadataBearer } from '@smithy/types';
import { clientsOf, PROD, REGION, serviceArn } from './__testUtils__/clients';
import { ANTHROPIC_CANARIES } from './anthropic/canaries';
import { ARGO_CD_CANARIES } from './argo-cd/canaries';
import { CANARIES, canariesIn } from './canaries';
import { startSandbox } from './startSandbox';
import { TERRAFORM_CANARIES } from './terraform/canaries';
import { VAULT_CANARIES } from './vault/canaries';
import { world } from './world/WorldBuilder';

/** Those of AWS; each of the other systems has a test of its own. */
const OF_AWS = Object.keys(CANARIES).filter(
  place =>
    ![
      ARGO_CD_CANARIES,
      TERRAFORM_CANARIES,
      VAULT_CANARIES,
      ANTHROPIC_CANARIES,
    ].some(others => Object.keys(others).includes(place)),
);

/** Everything that the sandbox says about one service, with the headers and errors. */
async function everything(canaries: boolean): Promise<string> {
  const sandbox = await startSandbox({
    clock: 'manual',
    canaries,
    world: world()
      .account(PROD)
      .region(REGION)
      .cluster('shop')
      .service('checkout', {
        sidecars: [{ name: 'envoy', image: 'registry.example/envoy:v1' }],
      })
      .project('checkout')
      .function('voice', { invokers: ['alexa-connectedhome.amazon.com'] }),
  });
  try {
    const heard: unknown[] = [sandbox.credentials];
    const { ecs, logs, lambda, codebuild } = clientsOf(sandbox);
    const { sts } = clientsOf(sandbox, { credentials: sandbox.credentials });
    const listen: DeserializeMiddleware<object, MetadataBearer> =
      next => async args => {
        const result = await next(args);
        const { headers } = result.response as { headers: object };
        heard.push(headers, result.output);
        return result;
      };
    const asFirst = { step: 'deserialize', priority: 'high' } as const;
    ecs.middlewareStack.add(listen, asFirst);
    logs.middlewareStack.add(listen, asFirst);
    lambda.middlewareStack.add(listen, asFirst);
    sts.middlewareStack.add(listen, asFirst);
    codebuild.middlewareStack.add(listen, asFirst);
    await sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${PROD}:role/portolan-read`,
        RoleSessionName: 'portal',
      }),
    );
    await sandbox.control.crash(serviceArn('shop/checkout'), {
      failure: { cause: 'cannot-pull-image' },
    });
    await ecs.send(
      new DescribeServicesCommand({ cluster: 'shop', services: ['checkout'] }),
    );
    await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: 'checkout' }),
    );
    for (const desiredStatus of ['RUNNING', 'STOPPED'] as const) {
      const { taskArns: tasks = [] } = await ecs.send(
        new ListTasksCommand({ cluster: 'shop', desiredStatus }),
      );
      await ecs.send(new DescribeTasksCommand({ cluster: 'shop', tasks }));
    }
    const voice = { FunctionName: 'voice' };
    await lambda.send(new GetFunctionCommand(voice));
    await lambda.send(new GetPolicyCommand(voice));
    await codebuild.send(new BatchGetProjectsCommand({ names: ['checkout'] }));
    const { ids } = await codebuild.send(
      new ListBuildsForProjectCommand({ projectName: 'checkout' }),
    );
    await codebuild.send(new BatchGetBuildsCommand({ ids }));
    await logs.send(
      new FilterLogEventsCommand({ logGroupName: '/ecs/checkout', limit: 100 }),
    );
    await ecs
      .send(new DescribeServicesCommand({ cluster: 'gone', services: ['x'] }))
      .catch(error => heard.push(error.message));
    return JSON.stringify(heard);
  } finally {
    await sandbox.stop();
  }
}

describe('canary secrets', () => {
  it('stand in every place that may hold a secret, when asked for', async () => {
    expect(canariesIn(await everything(true)).sort()).toEqual(OF_AWS.sort());
  });

  it('are nowhere otherwise', async () => {
    expect(canariesIn(await everything(false))).toEqual([]);
  });

  it('are all different, and none is a part of another', () => {
    const values = Object.values(CANARIES);
    for (const value of values)
      expect(values.filter(other => other.includes(value))).toEqual([value]);
  });
});
