import { mockServices } from '@backstage/backend-test-utils';
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import { readAwsSettings } from './awsSettings';
import { DefaultAwsSessions } from './DefaultAwsSessions';
import { probeAccounts } from './probeAccounts';

const PROD = '111122223333';
const STAGING = '444455556666';

describe('a probe of the AWS accounts', () => {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  let sandbox: RunningSandbox;
  let sessions: DefaultAwsSessions;

  beforeEach(async () => {
    sandbox = await startSandbox({
      world: world()
        .account(PROD)
        .account(STAGING, { roles: [{ name: 'portolan-read' }] }),
    });
    process.env.AWS_ENDPOINT_URL = sandbox.awsUrl;
    const { accessKeyId, secretAccessKey } = sandbox.credentials;
    const roleName = 'portolan-read';
    const data = {
      aws: {
        mainAccount: { accessKeyId, secretAccessKey },
        accounts: [
          { accountId: PROD, roleName },
          { accountId: STAGING, roleName },
        ],
      },
      platform: { aws: { regions: ['eu-west-1', 'us-east-1'] } },
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

  const probe = () => {
    const { signal } = new AbortController();
    return probeAccounts(sessions, {
      signal,
      logger: mockServices.logger.mock(),
      call: (_call, send) => send(signal),
    });
  };

  it('says who we are in each, and what is wrong with the one that refuses', async () => {
    await expect(probe()).resolves.toMatchObject([
      {
        instance: PROD,
        identity: expect.stringContaining('assumed-role/portolan-read'),
      },
      { instance: STAGING, error: { code: 'forbidden' } },
    ]);
  });

  it('does not take a proxy’s page for an identity', async () => {
    await probe();
    await sandbox.control.addFault({
      operation: 'GetCallerIdentity',
      effect: { kind: 'garbage' },
    });
    const [prod] = await probe();
    expect(prod).toMatchObject({ error: { code: 'invalid-response' } });
  });
});
