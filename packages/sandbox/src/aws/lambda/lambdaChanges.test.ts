import {
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListVersionsByFunctionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import {
  clientsOf,
  functionArn,
  PROD,
  REGION,
  STAGING,
} from '../../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../../startSandbox';
import { MAIN_ACCOUNT, READ_ROLE, world } from '../../world/WorldBuilder';

const live = { FunctionName: 'prices', Name: 'live' };

describe('what changes on Lambda of the sandbox', () => {
  let sandbox: RunningSandbox;
  let lambda: ReturnType<typeof clientsOf>['lambda'];
  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(REGION)
        .function('prices', {
          versions: ['', '', ''],
          aliases: [{ name: 'live', version: '3' }],
        })
        .function('busy', {
          scenario: { kind: 'updating', everySeconds: 100, takesSeconds: 30 },
        })
        .function('daily', {
          scenario: { kind: 'deploys', everySeconds: 60, alias: 'live' },
        })
        .account(STAGING, {
          roles: [
            {
              name: READ_ROLE,
              trusts: [MAIN_ACCOUNT],
              denies: ['lambda:GetFunctionConfiguration'],
            },
          ],
        })
        .region(REGION)
        .function('prices'),
    });
    lambda = clientsOf(sandbox).lambda;
  });
  afterEach(() => sandbox.stop());

  it('moves an alias for who knows its latest revision', async () => {
    const before = await lambda.send(new GetAliasCommand(live));
    expect(before).toMatchObject({
      AliasArn: functionArn('prices:live'),
      FunctionVersion: '3',
    });
    const after = await lambda.send(
      new UpdateAliasCommand({
        ...live,
        FunctionVersion: '2',
        RevisionId: before.RevisionId,
      }),
    );
    expect(after.FunctionVersion).toBe('2');
    expect(after.RevisionId).not.toBe(before.RevisionId);
    await expect(
      lambda.send(
        new UpdateAliasCommand({
          ...live,
          FunctionVersion: '1',
          RevisionId: before.RevisionId,
        }),
      ),
    ).rejects.toMatchObject({
      name: 'PreconditionFailedException',
      $metadata: { httpStatusCode: 412 },
    });
    await expect(lambda.send(new GetAliasCommand(live))).resolves.toMatchObject(
      {
        FunctionVersion: '2',
        RevisionId: after.RevisionId,
      },
    );
  });

  it('shares the traffic of an alias among two versions, and ends it', async () => {
    const shift = (AdditionalVersionWeights?: Record<string, number>) =>
      lambda.send(
        new UpdateAliasCommand({
          ...live,
          RoutingConfig: { AdditionalVersionWeights },
        }),
      );
    await shift({ 2: 0.25 });
    const { Aliases } = await lambda.send(
      new ListAliasesCommand({ FunctionName: 'prices', FunctionVersion: '2' }),
    );
    expect(Aliases).toEqual([
      expect.objectContaining({
        Name: 'live',
        FunctionVersion: '3',
        RoutingConfig: { AdditionalVersionWeights: { 2: 0.25 } },
      }),
    ]);
    const { RoutingConfig } = await shift({});
    expect(RoutingConfig).toBeUndefined();
  });

  it('refuses a routing that there cannot be', async () => {
    const refusals: [Partial<UpdateAliasCommand['input']>, string][] = [
      [{ FunctionVersion: '9' }, 'ResourceNotFoundException'],
      [
        { RoutingConfig: { AdditionalVersionWeights: { 3: 0.1 } } },
        'InvalidParameterValueException',
      ],
      [
        { RoutingConfig: { AdditionalVersionWeights: { 1: 0.1, 2: 0.1 } } },
        'InvalidParameterValueException',
      ],
      [
        {
          FunctionVersion: '$LATEST',
          RoutingConfig: { AdditionalVersionWeights: { 1: 0.1 } },
        },
        'InvalidParameterValueException',
      ],
      [
        { RoutingConfig: { AdditionalVersionWeights: { 1: 1.5 } } },
        'ValidationException',
      ],
    ];
    for (const [change, name] of refusals)
      await expect(
        lambda.send(new UpdateAliasCommand({ ...live, ...change })),
      ).rejects.toMatchObject({ name });
  });

  it('updates a function again and again', async () => {
    const seen = new Set<unknown>();
    const codes = new Set<unknown>();
    for (let i = 0; i < 20; i++) {
      const { LastUpdateStatus, CodeSha256 } = await lambda.send(
        new GetFunctionConfigurationCommand({ FunctionName: 'busy' }),
      );
      seen.add(LastUpdateStatus);
      codes.add(CodeSha256);
      await sandbox.control.advance(10);
    }
    expect(seen).toEqual(new Set(['InProgress', 'Successful']));
    expect(codes.size).toBeGreaterThanOrEqual(2);
  });

  it('publishes versions and moves the alias to them', async () => {
    const newest = async () => {
      const { Versions = [] } = await lambda.send(
        new ListVersionsByFunctionCommand({ FunctionName: 'daily' }),
      );
      const { FunctionVersion } = await lambda.send(
        new GetAliasCommand({ FunctionName: 'daily', Name: 'live' }),
      );
      expect(FunctionVersion).toBe(Versions.at(-1)?.Version);
      return Number(FunctionVersion);
    };
    const before = await newest();
    await sandbox.control.advance(120);
    await expect(newest()).resolves.toBe(before + 2);
  });

  it('can be told what happens to a function', async () => {
    const arn = functionArn('prices');
    await sandbox.control.changeFunction(arn, {
      lastUpdate: { status: 'Failed', reasonCode: 'InvalidSubnet' },
      publish: { description: 'hotfix' },
    });
    await expect(
      lambda.send(new GetFunctionConfigurationCommand({ FunctionName: arn })),
    ).resolves.toMatchObject({
      LastUpdateStatus: 'Failed',
      LastUpdateStatusReasonCode: 'InvalidSubnet',
    });
    const added = await sandbox.control.addFunction({
      account: PROD,
      region: REGION,
      function: { name: 'trial', scenario: { kind: 'throttled' } },
    });
    expect(added).toMatchObject({
      arn: functionArn('trial'),
      throttleRate: 0.2,
      errorRate: 0,
    });
    const functions = await sandbox.control.functions();
    expect(functions.find(each => each.arn === arn)).toMatchObject({
      lastUpdate: 'Failed',
      versions: ['1', '2', '3', '4'],
      aliases: { live: '3' },
    });
    await sandbox.control.deleteFunction(added.arn);
    await expect(sandbox.control.deleteFunction(added.arn)).rejects.toThrow(
      `There is no function '${added.arn}'.`,
    );
  });

  it('denies a role what it may not do, in the words of Lambda', async () => {
    const { sts } = clientsOf(sandbox, { credentials: sandbox.credentials });
    const { Credentials: session } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${STAGING}:role/${READ_ROLE}`,
        RoleSessionName: 'portal',
      }),
    );
    const denied = clientsOf(sandbox, {
      credentials: {
        accessKeyId: session?.AccessKeyId ?? '',
        secretAccessKey: session?.SecretAccessKey ?? '',
        sessionToken: session?.SessionToken,
      },
    }).lambda;
    await expect(
      denied.send(
        new GetFunctionConfigurationCommand({ FunctionName: 'prices' }),
      ),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('lambda:GetFunctionConfiguration'),
      $metadata: { httpStatusCode: 403 },
    });
    const { Functions } = await denied.send(new ListFunctionsCommand({}));
    expect(Functions).toHaveLength(1);
  });

  it('throttles and fails as told, by operation', async () => {
    await sandbox.control.addFault({
      service: 'lambda',
      operation: 'GetAlias',
      effect: { kind: 'throttle' },
    });
    await expect(lambda.send(new GetAliasCommand(live))).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });
    await lambda.send(new ListAliasesCommand({ FunctionName: 'prices' }));
    const { operations } = await sandbox.control.counters();
    expect(operations).toEqual({
      'lambda:GetAlias': 1,
      'lambda:ListAliases': 1,
    });
  });
});
