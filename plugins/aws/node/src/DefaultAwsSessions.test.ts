import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import { AwsCaller } from './AwsCaller';
import { readAwsSettings } from './awsSettings';
import { DefaultAwsSessions } from './DefaultAwsSessions';
import { AwsTarget } from './types';

const PROD = '111122223333';
const STAGING = '444455556666';
const MAIN = '999900001111';
const region = 'eu-west-1';

const TAGGING = { id: 'tagging', Client: ResourceGroupsTaggingAPIClient };
const STS = { id: 'sts', Client: STSClient };

/** Restores the variables that tests set. */
function keepEnvironment(...names: string[]) {
  const before = names.map(name => [name, process.env[name]] as const);
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
}

describe('AWS sessions', () => {
  keepEnvironment('AWS_ENDPOINT_URL', 'AWS_USE_FIPS_ENDPOINT');
  let sandbox: RunningSandbox;
  const opened: DefaultAwsSessions[] = [];

  beforeEach(async () => {
    sandbox = await startSandbox({
      world: world()
        .account(PROD)
        .region(region)
        .account(STAGING, { roles: [{ name: 'portolan-read' }] })
        .region(region),
    });
    process.env.AWS_ENDPOINT_URL = sandbox.awsUrl;
  });
  afterEach(async () => {
    opened.splice(0).forEach(sessions => sessions.close());
    await sandbox.stop();
  });

  function open(aws: JsonObject, own: JsonObject = {}) {
    const { accessKeyId, secretAccessKey } = sandbox.credentials;
    const config = mockServices.rootConfig({
      data: {
        aws: { mainAccount: { accessKeyId, secretAccessKey }, ...aws },
        platform: { aws: own },
      },
    });
    const sessions = new DefaultAwsSessions(readAwsSettings(config, {}));
    opened.push(sessions);
    return sessions;
  }

  const roles: JsonObject = {
    accounts: [
      { accountId: PROD, roleName: 'portolan-read' },
      { accountId: STAGING, roleName: 'portolan-read' },
    ],
  };

  function ask(
    sessions: DefaultAwsSessions,
    target: AwsTarget,
    signal = new AbortController().signal,
  ) {
    const caller = new AwsCaller({
      sessions,
      service: STS,
      target,
      ctx: { call: (_call, send) => send(signal) },
    });
    return caller.send('GetCallerIdentity', new GetCallerIdentityCommand({}));
  }

  function search(sessions: DefaultAwsSessions, target: AwsTarget) {
    const caller = new AwsCaller({
      sessions,
      service: TAGGING,
      target,
      ctx: { call: (_call, send) => send(new AbortController().signal) },
    });
    return caller.send('GetResources', new GetResourcesCommand({}));
  }

  it('assume the role of an account once, for every client, region and call', async () => {
    const sessions = open(roles);
    const regions = [region, 'us-east-1'];
    await Promise.all(
      [...regions, ...regions].flatMap(name => [
        ask(sessions, { accountId: PROD, region: name }),
        search(sessions, { accountId: PROD, region: name }),
      ]),
    );
    await ask(sessions, { accountId: PROD, region });
    const { operations } = await sandbox.control.counters();
    expect(operations).toEqual({
      'sts:AssumeRole': 1,
      'sts:GetCallerIdentity': 5,
      'tagging:GetResources': 4,
    });
  });

  it('keep one client per service, account and region', async () => {
    const sessions = open(roles);
    const target = { accountId: PROD, region };
    const first = await sessions.client(STS, target);
    expect(await sessions.client(STS, { ...target })).toBe(first);
    expect(await sessions.client(TAGGING, target)).not.toBe(first);
    expect(
      await sessions.client(STS, { ...target, region: 'us-east-1' }),
    ).not.toBe(first);
  });

  it('speak as the role of the account that is asked', async () => {
    const answer = await ask(open(roles), { accountId: PROD, region });
    expect(answer.Arn).toContain(`${PROD}:assumed-role/portolan-read/`);
  });

  it('use Portolan’s own credentials in their own account, and say it where there are none for another', async () => {
    const sessions = open({});
    const answer = await ask(sessions, { accountId: MAIN, region });
    expect(answer.Account).toBe(MAIN);
    await expect(
      ask(sessions, { accountId: PROD, region }),
    ).rejects.toMatchObject({
      code: 'misconfigured',
      message: `No AWS credentials are configured for account ${PROD}. Add it to aws.accounts, or name a role under aws.accountDefaults.`,
    });
  });

  it('assume the default role in accounts without an entry', async () => {
    const sessions = open({ accountDefaults: { roleName: 'portolan-read' } });
    const answer = await ask(sessions, { accountId: PROD, region });
    expect(answer.Account).toBe(PROD);
  });

  it('say which trust policy to change where a role may not be assumed', async () => {
    await expect(
      ask(open(roles), { accountId: STAGING, region }),
    ).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining(
        `The role of account ${STAGING} may not be assumed.`,
      ),
    });
  });

  it('get new credentials after AWS called the old ones expired', async () => {
    const sessions = open(roles);
    const target = { accountId: PROD, region };
    await ask(sessions, target);
    await sandbox.control.addFault({
      operation: 'GetCallerIdentity',
      times: 1,
      effect: { kind: 'expired-credentials' },
    });
    await expect(ask(sessions, target)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(ask(sessions, target)).resolves.toMatchObject({
      Account: PROD,
    });
    const { operations } = await sandbox.control.counters();
    expect(operations['sts:AssumeRole']).toBe(2);
  });

  it('assume roles of the China partition there', async () => {
    const sessions = open({
      accounts: [
        { accountId: PROD, roleName: 'portolan-read', partition: 'aws-cn' },
      ],
    });
    await ask(sessions, { accountId: PROD, region: 'cn-north-1' }).catch(
      () => undefined,
    );
    const requests = await sandbox.control.requests();
    expect(requests.at(-1)).toMatchObject({
      operation: 'AssumeRole',
      region: 'cn-north-1',
    });
  });

  it.each([
    ['cn-north-1', 'false', 'sts.cn-north-1.amazonaws.com.cn'],
    ['us-gov-west-1', 'true', 'sts.us-gov-west-1.amazonaws.com'],
    ['us-east-1', 'true', 'sts-fips.us-east-1.amazonaws.com'],
    ['eu-west-1', 'false', 'sts.eu-west-1.amazonaws.com'],
  ])('in %s with FIPS %s talk to %s', async (name, fips, host) => {
    delete process.env.AWS_ENDPOINT_URL;
    process.env.AWS_USE_FIPS_ENDPOINT = fips;
    const sessions = open({
      accounts: [
        { accountId: PROD, accessKeyId: 'AKIA', secretAccessKey: 'secret' },
      ],
    });
    const client = await sessions.client(STS, {
      accountId: PROD,
      region: name,
    });
    const hosts: unknown[] = [];
    client.middlewareStack.add(
      () => async args => {
        hosts.push(Reflect.get(Object(args.request), 'hostname'));
        throw new Error('Not sent in a test');
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toThrow(
      'Not sent in a test',
    );
    expect(hosts).toEqual([host]);
  });

  it('ask the endpoint that is configured for a service', async () => {
    delete process.env.AWS_ENDPOINT_URL;
    const { accessKeyId, secretAccessKey } = sandbox.credentials;
    const sessions = open(
      { accounts: [{ accountId: MAIN, accessKeyId, secretAccessKey }] },
      { endpoints: { sts: sandbox.awsUrl } },
    );
    await expect(
      ask(sessions, { accountId: MAIN, region }),
    ).resolves.toMatchObject({ Account: MAIN });
  });

  it('lend credentials to SDKs that are not AWS’s own: of an account, or their own', async () => {
    const sessions = open(roles);
    const own = await sessions.credentials();
    await expect(own()).resolves.toMatchObject({
      accessKeyId: sandbox.credentials.accessKeyId,
    });
    const ofProd = await sessions.credentials(PROD);
    await expect(ofProd()).resolves.toMatchObject({
      sessionToken: expect.any(String),
    });
    await expect(open({}).credentials(PROD)).rejects.toMatchObject({
      code: 'misconfigured',
    });
  });

  it('know whose their own credentials are, and ask for it once', async () => {
    const sessions = open(roles);
    await expect(sessions.ownAccount()).resolves.toBe(MAIN);
    await sandbox.stop();
    await expect(sessions.ownAccount()).resolves.toBe(MAIN);
  });

  it('search the accounts and the regions of their partition', async () => {
    const own = { regions: ['eu-west-1', 'us-east-1', 'cn-north-1'] };
    const accounts = [
      { accountId: PROD, roleName: 'r' },
      { accountId: STAGING, roleName: 'r', partition: 'aws-cn' },
    ];
    await expect(open({ accounts }, own).searchTargets()).resolves.toEqual([
      { accountId: PROD, region: 'eu-west-1' },
      { accountId: PROD, region: 'us-east-1' },
      { accountId: STAGING, region: 'cn-north-1' },
    ]);
    await expect(
      open({ accounts }, { accounts: [PROD] }).searchTargets(),
    ).resolves.toEqual([{ accountId: PROD, region: 'us-east-1' }]);
    await expect(open({}).searchTargets()).resolves.toEqual([
      { accountId: MAIN, region: 'us-east-1' },
    ]);
  });

  describe('when AWS misbehaves', () => {
    const target = { accountId: PROD, region };

    it.each([
      ['throttle', 'throttled'],
      ['reset', 'unreachable'],
      ['status', 'unavailable'],
      ['garbage', 'invalid-response'],
      ['expired-credentials', 'unauthenticated'],
      ['access-denied', 'forbidden'],
    ] as const)('with %s, the error is %s', async (kind, code) => {
      const sessions = open(roles);
      await ask(sessions, target);
      await sandbox.control.addFault({ effect: { kind } });
      await expect(search(sessions, target)).rejects.toMatchObject({ code });
    });

    it('gives up an answer that does not begin in time', async () => {
      const sessions = open(roles, { requestTimeout: 0.2 });
      await ask(sessions, target);
      await sandbox.control.addFault({ effect: { kind: 'hang' } });
      await expect(ask(sessions, target)).rejects.toMatchObject({
        code: 'timeout',
      });
    });

    it('heeds the signal while credentials hang', async () => {
      await sandbox.control.addFault({ effect: { kind: 'hang' } });
      const abort = new AbortController();
      const answer = ask(open(roles), target, abort.signal);
      abort.abort();
      await expect(answer).rejects.toMatchObject({ code: 'timeout' });
    });

    it('asks once: retries are the call policy’s', async () => {
      const sessions = open(roles);
      await ask(sessions, target);
      await sandbox.control.resetCounters();
      await sandbox.control.addFault({ effect: { kind: 'throttle' } });
      await ask(sessions, target).catch(() => undefined);
      expect((await sandbox.control.counters()).total).toBe(1);
    });
  });
});
