import { consoleLinkForAccount } from './accessPortal';
import { consoleUrl, partitionOfRegion } from './partition';

describe('console links', () => {
  it.each([
    [
      'eu-west-1',
      'https://eu-west-1.console.aws.amazon.com/ecs/v2?region=eu-west-1',
    ],
    [
      'cn-north-1',
      'https://cn-north-1.console.amazonaws.cn/ecs/v2?region=cn-north-1',
    ],
    [
      'us-gov-west-1',
      'https://console.amazonaws-us-gov.com/ecs/v2?region=us-gov-west-1',
    ],
  ])('in %s go to the console of the partition', (region, url) => {
    expect(consoleUrl(region, ['ecs', 'v2'])).toBe(url);
  });

  it('encode every segment', () => {
    expect(consoleUrl('eu-west-1', ['a/b', '?c#d'])).toContain(
      '/a%2Fb/%3Fc%23d?region=',
    );
  });

  it('go through the access portal to the right account, if there is one', () => {
    const url = consoleUrl('eu-west-1', ['ecs']);
    const portal = { url: 'https://meridian.awsapps.com/start/' };
    expect(consoleLinkForAccount(url, '111122223333', undefined)).toBe(url);
    expect(
      consoleLinkForAccount(url, '111122223333', {
        ...portal,
        roleName: 'ReadOnly',
      }),
    ).toBe(
      `https://meridian.awsapps.com/start/#/console?account_id=111122223333&role_name=ReadOnly&destination=${encodeURIComponent(
        url,
      )}`,
    );
    expect(consoleLinkForAccount(url, '111122223333', portal)).not.toContain(
      'role_name',
    );
  });
});

it('finds the partition of a region', () => {
  expect(
    ['us-east-1', 'cn-northwest-1', 'us-gov-east-1'].map(partitionOfRegion),
  ).toEqual(['aws', 'aws-cn', 'aws-us-gov']);
});
