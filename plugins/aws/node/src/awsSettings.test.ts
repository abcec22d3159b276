import { mockServices } from '@backstage/backend-test-utils';
import { readAwsSettings } from './awsSettings';

function read(
  data: Parameters<typeof mockServices.rootConfig>[0] extends infer T
    ? NonNullable<T extends { data?: infer D } ? D : never>
    : never,
  environment = {},
) {
  return readAwsSettings(mockServices.rootConfig({ data }), environment);
}

describe('settings of AWS', () => {
  it('have sensible defaults', () => {
    expect(read({})).toMatchObject({
      mainRegion: 'us-east-1',
      searchRegions: [],
      connectionTimeoutMs: 3_000,
      requestTimeoutMs: 10_000,
      hasDefaultRole: false,
    });
  });

  it('search the region of the environment where none is configured', () => {
    const environment = { AWS_REGION: 'eu-west-1' };
    expect(read({}, environment)).toMatchObject({
      mainRegion: 'eu-west-1',
      searchRegions: ['eu-west-1'],
    });
    expect(
      read({ platform: { aws: { regions: ['eu-north-1'] } } }, environment),
    ).toMatchObject({ searchRegions: ['eu-north-1'] });
  });

  it('ask STS in a region of the role’s partition', () => {
    const { credentialsConfig } = read({
      aws: {
        accountDefaults: { roleName: 'reader', partition: 'aws-us-gov' },
        accounts: [
          { accountId: '111122223333', roleName: 'reader' },
          {
            accountId: '444455556666',
            roleName: 'reader',
            partition: 'aws-cn',
          },
          {
            accountId: '777788889999',
            roleName: 'reader',
            partition: 'aws-cn',
            region: 'cn-northwest-1',
          },
        ],
      },
    });
    expect(credentialsConfig.get('aws')).toMatchObject({
      accountDefaults: { region: 'us-gov-west-1' },
      accounts: [
        { region: 'us-east-1' },
        { region: 'cn-north-1' },
        { region: 'cn-northwest-1' },
      ],
    });
  });

  it.each([
    [
      { platform: { aws: { regions: ['Ireland'] } } },
      'platform.aws.regions.0 is "Ireland": expected the name of a region, like eu-west-1',
    ],
    [
      { platform: { aws: { accounts: ['1'] } } },
      'platform.aws.accounts.0 is "1": an account number has 12 digits',
    ],
    [
      { aws: { accounts: [{ accountId: 11122223333 }] } },
      'aws.accounts.0.accountId is 11122223333: expected text: put it in quotation marks, so that leading zeros stay',
    ],
    [
      { aws: { accountDefaults: { partition: 'aws-moon' } } },
      'aws.accountDefaults.partition is "aws-moon": expected one of aws, aws-cn, aws-us-gov',
    ],
    [
      { platform: { aws: { endpoints: { ecs: 'nowhere' } } } },
      'platform.aws.endpoints.ecs is "nowhere": expected a URL',
    ],
    [
      { platform: { aws: { requestTimeout: -1 } } },
      'platform.aws.requestTimeout is -1: expected a number of seconds',
    ],
    [
      { platform: { aws: { accessPortal: { url: 'http://a.b' } } } },
      'platform.aws.accessPortal.url is "http://a.b": expected a URL like https://example.awsapps.com/start',
    ],
  ])('%j names the key, its value and what would be valid', (data, message) => {
    expect(() => read(data)).toThrow(message);
  });
});
