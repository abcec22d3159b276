import {
  GetAccountSettingsCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  ListProvisionedConcurrencyConfigsCommand,
  ListVersionsByFunctionCommand,
  paginateListFunctions,
  paginateListVersionsByFunction,
} from '@aws-sdk/client-lambda';
import {
  clientsOf,
  functionArn,
  PROD,
  REGION,
  STAGING,
} from '../../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../../startSandbox';
import { world } from '../../world/WorldBuilder';

const queue = `arn:aws:sqs:${REGION}:${PROD}:orders`;

describe('Lambda of the sandbox', () => {
  let sandbox: RunningSandbox;
  let lambda: ReturnType<typeof clientsOf>['lambda'];
  beforeAll(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(REGION)
        .function('checkout-hooks', {
          description: 'Takes the calls of payment providers',
          runtime: 'nodejs20.x',
          memory: 512,
          timeoutSeconds: 15,
          architecture: 'x86_64',
          layers: [`arn:aws:lambda:${REGION}:${PROD}:layer:tracing:7`],
          environment: { LOG_LEVEL: 'info' },
          versions: ['first', 'second', 'third'],
          aliases: [
            { name: 'live', version: '2', weights: { 3: 0.1 } },
            { name: 'next' },
          ],
          triggers: [
            { source: queue, lastResult: 'PROBLEM: Function call failed' },
            { source: `${queue}-late`, state: 'Disabled', alias: 'live' },
          ],
          url: { auth: 'NONE' },
          invokers: ['apigateway.amazonaws.com'],
          reservedConcurrency: 40,
          provisionedConcurrency: [
            {
              qualifier: 'live',
              requested: 5,
              available: 3,
              status: 'IN_PROGRESS',
            },
          ],
          tags: { app: 'checkout' },
        })
        .function('plain')
        .function('thumbnails', {
          packageType: 'Image',
          scenario: { kind: 'failed-update' },
        })
        .function('asleep', { scenario: { kind: 'inactive' } })
        .function('many-versions', { versions: Array(55).fill('') })
        .region('us-east-1')
        .functions(120, i => ({ name: `f-${String(i).padStart(3, '0')}` })),
    });
    lambda = clientsOf(sandbox).lambda;
  });
  afterAll(() => sandbox.stop());

  const configurationOf = (FunctionName: string, Qualifier?: string) =>
    lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName, Qualifier }),
    );

  it('describes a function by its name, a part of its ARN and the whole', async () => {
    const described = await configurationOf('checkout-hooks');
    expect(described).toMatchObject({
      FunctionName: 'checkout-hooks',
      FunctionArn: functionArn('checkout-hooks'),
      Runtime: 'nodejs20.x',
      Description: 'Takes the calls of payment providers',
      Version: '$LATEST',
      State: 'Active',
      LastUpdateStatus: 'Successful',
      MemorySize: 512,
      Timeout: 15,
      PackageType: 'Zip',
      Architectures: ['x86_64'],
      Environment: { Variables: { LOG_LEVEL: 'info' } },
      LoggingConfig: { LogGroup: '/aws/lambda/checkout-hooks' },
      LastModified: expect.stringMatching(/^20.*\.\d{3}\+0000$/),
      Layers: [{ Arn: `arn:aws:lambda:${REGION}:${PROD}:layer:tracing:7` }],
    });
    for (const name of [
      functionArn('checkout-hooks'),
      `${PROD}:function:checkout-hooks`,
    ]) {
      const { $metadata, ...same } = await configurationOf(name);
      expect({ ...same, $metadata: expect.anything() }).toEqual({
        ...described,
        $metadata: expect.anything(),
      });
    }
  });

  it('describes a version and what an alias points to', async () => {
    await expect(configurationOf('checkout-hooks', '1')).resolves.toMatchObject(
      { Version: '1', FunctionArn: functionArn('checkout-hooks:1') },
    );
    for (const found of [
      await configurationOf('checkout-hooks', 'live'),
      await configurationOf('checkout-hooks:live'),
      await configurationOf(functionArn('checkout-hooks:live'), 'live'),
    ])
      expect(found).toMatchObject({
        Version: '2',
        Description: 'second',
        FunctionArn: functionArn('checkout-hooks:live'),
      });
  });

  it('says which function, version or alias there is not', async () => {
    for (const [name, qualifier] of [
      ['gone', undefined],
      ['checkout-hooks', '9'],
      ['checkout-hooks', 'gone'],
    ])
      await expect(
        configurationOf(name ?? '', qualifier),
      ).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: expect.stringContaining('Function not found: arn:aws:lambda:'),
        $metadata: { httpStatusCode: 404 },
      });
    await expect(
      configurationOf('checkout-hooks:live', 'next'),
    ).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  });

  it('shows nothing of other regions and accounts', async () => {
    await expect(
      configurationOf(functionArn('f-000', PROD, 'us-east-1')),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(
      configurationOf(functionArn('checkout-hooks', STAGING)),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('tells why an update failed, and that a function is idle', async () => {
    const thumbnails = await configurationOf('thumbnails');
    expect(thumbnails.Runtime).toBeUndefined();
    expect(thumbnails).toMatchObject({
      PackageType: 'Image',
      LastUpdateStatus: 'Failed',
      LastUpdateStatusReasonCode: 'ImageAccessDenied',
      LastUpdateStatusReason: expect.stringContaining('permission'),
    });
    await expect(configurationOf('asleep')).resolves.toMatchObject({
      State: 'Inactive',
      StateReasonCode: 'Idle',
    });
  });

  it('lists functions without their state, fifty at most', async () => {
    const there = clientsOf(sandbox, { region: 'us-east-1' }).lambda;
    const { Functions: first = [] } = await there.send(
      new ListFunctionsCommand({ MaxItems: 1_000 }),
    );
    expect(first).toHaveLength(50);
    expect(first[0]).toMatchObject({ FunctionName: 'f-000' });
    expect(first[0].State).toBeUndefined();
    expect(first[0].LastUpdateStatus).toBeUndefined();
    const names: unknown[] = [];
    for await (const { Functions = [] } of paginateListFunctions(
      { client: there, pageSize: 50 },
      {},
    ))
      names.push(...Functions.map(each => each.FunctionName));
    expect(names).toHaveLength(120);
    expect(new Set(names).size).toBe(120);
    await expect(
      there.send(new ListFunctionsCommand({ MaxItems: 10_001 })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      there.send(new ListFunctionsCommand({ Marker: 'invented' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  });

  it('lists versions from the oldest on, after the unpublished one', async () => {
    const { Versions } = await lambda.send(
      new ListVersionsByFunctionCommand({ FunctionName: 'checkout-hooks' }),
    );
    expect(
      Versions?.map(({ Version, Description }) => [Version, Description]),
    ).toEqual([
      ['$LATEST', 'Takes the calls of payment providers'],
      ['1', 'first'],
      ['2', 'second'],
      ['3', 'third'],
    ]);
    const pages: unknown[][] = [];
    for await (const { Versions: some = [] } of paginateListVersionsByFunction(
      { client: lambda },
      { FunctionName: 'many-versions' },
    ))
      pages.push(some.map(({ Version }) => Version));
    expect(pages.map(page => page.length)).toEqual([50, 6]);
    expect(pages[1].at(-1)).toBe('55');
  });

  it('lists triggers, of a function, an alias and a source', async () => {
    const list = async (
      query: ListEventSourceMappingsCommand['input'],
    ): Promise<unknown[]> => {
      const { EventSourceMappings = [] } = await lambda.send(
        new ListEventSourceMappingsCommand(query),
      );
      return EventSourceMappings.map(each => each.EventSourceArn).sort();
    };
    const { EventSourceMappings = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({
        FunctionName: 'checkout-hooks',
        EventSourceArn: queue,
      }),
    );
    expect(EventSourceMappings).toEqual([
      expect.objectContaining({
        EventSourceArn: queue,
        FunctionArn: functionArn('checkout-hooks'),
        State: 'Enabled',
        LastProcessingResult: 'PROBLEM: Function call failed',
        BatchSize: 10,
        LastModified: expect.any(Date),
      }),
    ]);
    await expect(list({ FunctionName: 'checkout-hooks' })).resolves.toEqual([
      queue,
      `${queue}-late`,
    ]);
    await expect(
      list({ FunctionName: 'checkout-hooks:live' }),
    ).resolves.toEqual([`${queue}-late`]);
    await expect(list({})).resolves.toHaveLength(2);
    await expect(list({ FunctionName: 'plain' })).resolves.toEqual([]);
  });

  it('tells who may call a function: its address and its policy', async () => {
    const named = { FunctionName: 'checkout-hooks' };
    const { FunctionUrlConfigs } = await lambda.send(
      new ListFunctionUrlConfigsCommand(named),
    );
    expect(FunctionUrlConfigs).toEqual([
      expect.objectContaining({
        AuthType: 'NONE',
        FunctionUrl: expect.stringMatching(
          /^https:\/\/[0-9a-z]{32}\.lambda-url\.eu-west-1\.on\.aws\/$/,
        ),
      }),
    ]);
    const { Policy = '' } = await lambda.send(new GetPolicyCommand(named));
    expect(JSON.parse(Policy).Statement).toEqual([
      expect.objectContaining({
        Principal: { Service: 'apigateway.amazonaws.com' },
      }),
      expect.objectContaining({ Principal: '*' }),
    ]);
    await expect(
      lambda.send(new GetPolicyCommand({ FunctionName: 'plain' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('tells what concurrency is set aside', async () => {
    const named = { FunctionName: 'checkout-hooks' };
    await expect(
      lambda.send(new GetFunctionConcurrencyCommand(named)),
    ).resolves.toMatchObject({ ReservedConcurrentExecutions: 40 });
    const { ReservedConcurrentExecutions: none } = await lambda.send(
      new GetFunctionConcurrencyCommand({ FunctionName: 'plain' }),
    );
    expect(none).toBeUndefined();
    const { ProvisionedConcurrencyConfigs } = await lambda.send(
      new ListProvisionedConcurrencyConfigsCommand(named),
    );
    expect(ProvisionedConcurrencyConfigs).toEqual([
      expect.objectContaining({
        FunctionArn: functionArn('checkout-hooks:live'),
        RequestedProvisionedConcurrentExecutions: 5,
        AvailableProvisionedConcurrentExecutions: 3,
        Status: 'IN_PROGRESS',
      }),
    ]);
    await expect(
      lambda.send(
        new ListProvisionedConcurrencyConfigsCommand({
          ...named,
          MaxItems: 51,
        }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      lambda.send(new GetAccountSettingsCommand({})),
    ).resolves.toMatchObject({
      AccountLimit: {
        ConcurrentExecutions: 1_000,
        UnreservedConcurrentExecutions: 960,
      },
      AccountUsage: { FunctionCount: 5 },
    });
  });

  it('gives the address of the code to who asks for the whole function', async () => {
    const { Code, Tags, Configuration } = await lambda.send(
      new GetFunctionCommand({ FunctionName: 'checkout-hooks' }),
    );
    expect(Code?.Location).toMatch(/^https:\/\/awslambda-eu-west-1-tasks/);
    expect(Tags).toEqual({ app: 'checkout' });
    expect(Configuration?.FunctionName).toBe('checkout-hooks');
  });
});
