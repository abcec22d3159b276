import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { RunningSandbox, startSandbox } from '../startSandbox';
import { world } from '../world/WorldBuilder';

const PROD = '111122223333';
const region = 'eu-west-1';

describe('AWS of the sandbox', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(region)
        .cluster('shop')
        .service('checkout', { desired: 3 }),
    });
  });
  afterEach(() => sandbox.stop());

  it('answers the real SDK through an assumed role', async () => {
    const sts = new STSClient({
      region,
      endpoint: sandbox.awsUrl,
      credentials: sandbox.credentials,
    });
    const { Credentials: session } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${PROD}:role/portolan-read`,
        RoleSessionName: 'test',
      }),
    );
    const credentials = {
      accessKeyId: session?.AccessKeyId ?? '',
      secretAccessKey: session?.SecretAccessKey ?? '',
      sessionToken: session?.SessionToken,
    };
    const options = { region, endpoint: sandbox.awsUrl, credentials };
    const me = await new STSClient(options).send(
      new GetCallerIdentityCommand({}),
    );
    expect(me.Arn).toBe(`arn:aws:sts::${PROD}:assumed-role/portolan-read/test`);
    const answer = await new ECSClient(options).send(
      new DescribeServicesCommand({
        cluster: 'shop',
        services: ['checkout', 'gone'],
      }),
    );
    expect(answer.services).toMatchObject([
      { serviceName: 'checkout', runningCount: 3 },
    ]);
    expect(answer.services?.[0].events).toHaveLength(100);
    expect(answer.failures).toEqual([
      {
        arn: `arn:aws:ecs:${region}:${PROD}:service/shop/gone`,
        reason: 'MISSING',
      },
    ]);
  });
});
