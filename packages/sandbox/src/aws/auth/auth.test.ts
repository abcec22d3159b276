import {
  DescribeServicesCommand,
  ListClustersCommand,
} from '@aws-sdk/client-ecs';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import {
  clientsOf,
  PROD,
  REGION,
  serviceArn,
  STAGING,
} from '../../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../../startSandbox';
import { MAIN_ACCOUNT, world } from '../../world/WorldBuilder';

const CLOSED = '777788889999';

describe('who may call the sandbox', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(REGION)
        .cluster('shop')
        .service('checkout')
        .account(STAGING, {
          roles: [
            {
              name: 'portolan-read',
              trusts: [MAIN_ACCOUNT],
              externalId: 'meridian',
              denies: ['ecs:ListClusters'],
            },
          ],
        })
        .account(CLOSED, { roles: [{ name: 'portolan-read' }] }),
    });
  });
  afterEach(() => sandbox.stop());

  async function assume(account: string, externalId?: string) {
    const { sts } = clientsOf(sandbox, { credentials: sandbox.credentials });
    const { Credentials: session } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${account}:role/portolan-read`,
        RoleSessionName: 'portal',
        ExternalId: externalId,
        DurationSeconds: 900,
      }),
    );
    if (
      !session?.AccessKeyId ||
      !session.SecretAccessKey ||
      !session.SessionToken
    )
      throw new Error('AssumeRole gave no credentials');
    return {
      accessKeyId: session.AccessKeyId,
      secretAccessKey: session.SecretAccessKey,
      sessionToken: session.SessionToken,
      expiresAt: session.Expiration,
    };
  }

  it('knows a caller by its assumed role, and lets it into that account', async () => {
    const credentials = await assume(PROD);
    const { sts, ecs } = clientsOf(sandbox, { credentials });
    await expect(
      sts.send(new GetCallerIdentityCommand({})),
    ).resolves.toMatchObject({
      Account: PROD,
      Arn: `arn:aws:sts::${PROD}:assumed-role/portolan-read/portal`,
    });
    const { services } = await ecs.send(
      new DescribeServicesCommand({ cluster: 'shop', services: ['checkout'] }),
    );
    expect(services).toMatchObject([
      { serviceArn: serviceArn('shop/checkout') },
    ]);
  });

  it('lets a session end at its time', async () => {
    const credentials = await assume(PROD);
    const { ecs, sts } = clientsOf(sandbox, { credentials });
    await sandbox.control.advance(899);
    await expect(ecs.send(new ListClustersCommand({}))).resolves.toBeDefined();
    await sandbox.control.advance(2);
    await expect(ecs.send(new ListClustersCommand({}))).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(
      sts.send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({
      name: expect.stringMatching(/^ExpiredToken/),
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('denies a role that trusts nobody, one that there is not, and one without its external id', async () => {
    for (const denied of [
      assume(CLOSED),
      assume('123456789012'),
      assume(STAGING),
    ])
      await expect(denied).rejects.toMatchObject({
        name: 'AccessDenied',
        $metadata: { httpStatusCode: 403 },
      });
    await expect(assume(STAGING, 'meridian')).resolves.toBeDefined();
  });

  it('denies what a role may not do', async () => {
    const credentials = await assume(STAGING, 'meridian');
    const { ecs } = clientsOf(sandbox, { credentials });
    await expect(ecs.send(new ListClustersCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'is not authorized to perform: ecs:ListClusters',
      ),
    });
  });

  it('refuses an unknown key in the words of each protocol', async () => {
    const { ecs, sts } = clientsOf(sandbox, {
      credentials: {
        accessKeyId: 'AKIAUNKNOWN000000000',
        secretAccessKey: 'x'.repeat(40),
      },
    });
    await expect(ecs.send(new ListClustersCommand({}))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    await expect(
      sts.send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
  });

  it('refuses a wrong secret and a stolen key without its session token', async () => {
    const { accessKeyId } = sandbox.credentialsOf(PROD);
    const wrong = clientsOf(sandbox, {
      credentials: { accessKeyId, secretAccessKey: 'x'.repeat(40) },
    });
    await expect(
      wrong.ecs.send(new ListClustersCommand({})),
    ).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    await expect(
      wrong.sts.send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    const { sessionToken, ...stolen } = await assume(PROD);
    expect(sessionToken).toBeTruthy();
    await expect(
      clientsOf(sandbox, { credentials: stolen }).ecs.send(
        new ListClustersCommand({}),
      ),
    ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  it('refuses a request whose body was changed after it was signed', async () => {
    const { ecs } = clientsOf(sandbox);
    ecs.middlewareStack.add(
      next => args => {
        const { request } = args as { request: { body: string } };
        request.body = '[]';
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low', name: 'tamper' },
    );
    await expect(ecs.send(new ListClustersCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
  });

  it('refuses a request without a signature', async () => {
    const answer = await fetch(sandbox.awsUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters',
      },
      body: '{}',
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-amzn-errortype')).toBe(
      'MissingAuthenticationTokenException',
    );
    await expect(answer.json()).resolves.toMatchObject({
      __type: 'MissingAuthenticationTokenException',
    });
  });

  it('keeps accounts apart', async () => {
    const { ecs } = clientsOf(sandbox, { account: STAGING });
    await expect(
      ecs.send(
        new DescribeServicesCommand({
          cluster: 'shop',
          services: ['checkout'],
        }),
      ),
    ).rejects.toMatchObject({ name: 'ClusterNotFoundException' });
    await expect(
      ecs.send(
        new DescribeServicesCommand({
          cluster: `arn:aws:ecs:${REGION}:${PROD}:cluster/shop`,
          services: ['checkout'],
        }),
      ),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
