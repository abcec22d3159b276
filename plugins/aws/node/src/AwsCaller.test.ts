import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockServices } from '@backstage/backend-test-utils';
import { createProviderBench } from '@portolan/plugin-platform-node/testUtils';
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import { AwsCaller } from './AwsCaller';
import { readAwsSettings } from './awsSettings';
import { DefaultAwsSessions } from './DefaultAwsSessions';

const accountId = '111122223333';
const REFUSALS = {
  AccessDenied: 'The role does not trust you. Ask its owner.',
};

describe('a request that changes something', () => {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  let sandbox: RunningSandbox;
  let sessions: DefaultAwsSessions;

  beforeEach(async () => {
    sandbox = await startSandbox({
      world: world().account(accountId, {
        roles: [
          { name: 'portolan-read', trusts: ['999900001111'] },
          { name: 'open', trusts: [accountId] },
          { name: 'closed' },
        ],
      }),
    });
    process.env.AWS_ENDPOINT_URL = sandbox.awsUrl;
    const { accessKeyId, secretAccessKey } = sandbox.credentials;
    const data = {
      aws: {
        mainAccount: { accessKeyId, secretAccessKey },
        accounts: [{ accountId, roleName: 'portolan-read' }],
      },
    };
    sessions = new DefaultAwsSessions(
      readAwsSettings(mockServices.rootConfig({ data }), {}),
    );
  });
  afterEach(async () => {
    sessions.close();
    if (endpoint === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = endpoint;
    await sandbox.stop();
  });

  /** Stands for any operation that must not happen twice. */
  function assume(role: string) {
    const caller = new AwsCaller({
      sessions,
      service: { id: 'sts', Client: STSClient },
      target: { accountId, region: 'eu-west-1' },
      ctx: createProviderBench().context,
    });
    return caller.change(
      'AssumeRole',
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${accountId}:role/${role}`,
        RoleSessionName: 'test',
      }),
      REFUSALS,
    );
  }

  /** After the session of the account has been opened. */
  async function afterFirst() {
    await assume('open');
    await sandbox.control.resetCounters();
  }

  const sent = async () =>
    (await sandbox.control.counters()).operations['sts:AssumeRole'];

  it('gives what AWS answers', async () => {
    await expect(assume('open')).resolves.toMatchObject({
      AssumedRoleUser: { Arn: expect.stringContaining('assumed-role/open') },
    });
  });

  it('is refused in our words, and that is no failure of AWS', async () => {
    await afterFirst();
    for (let times = 0; times < 20; times += 1) {
      await expect(assume('closed')).rejects.toMatchObject({
        name: 'ActionRefused',
        message: REFUSALS.AccessDenied,
      });
    }
    expect(await sent()).toBe(20);
    await expect(assume('open')).resolves.toBeDefined();
  });

  it.each([
    ['reset', 'unreachable'],
    ['status', 'unavailable'],
  ] as const)(
    'is not sent again where nobody knows what came of it (%s)',
    async (kind, code) => {
      await afterFirst();
      await sandbox.control.addFault({
        operation: 'AssumeRole',
        effect: { kind },
      });
      await expect(assume('open')).rejects.toMatchObject({
        name: 'UpstreamError',
        code,
      });
      expect(await sent()).toBe(1);
    },
  );

  it('is sent again where AWS took nothing and asks to slow down', async () => {
    await afterFirst();
    await sandbox.control.addFault({
      operation: 'AssumeRole',
      times: 2,
      effect: { kind: 'throttle' },
    });
    await expect(assume('open')).resolves.toBeDefined();
    expect(await sent()).toBe(3);
  });
});
