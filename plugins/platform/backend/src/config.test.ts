import { ConfigReader } from '@backstage/config';
import { readPlatformConfig } from './config';

const read = (platform: object) =>
  readPlatformConfig(new ConfigReader({ platform: { ...platform } }));

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readPlatformConfig(new ConfigReader({}))).toEqual({
      boundaries: undefined,
      refresh: {
        maxAge: 15_000,
        deadline: 10_000,
        discovery: 60_000,
        watched: 15_000,
        progressing: 5_000,
        interval: 300_000,
        history: 7_776_000_000,
        perUser: { requests: 12, within: 60_000 },
      },
    });
  });

  it('takes seconds, texts and objects for times', () => {
    const { refresh } = read({
      refresh: { maxAge: 30, deadline: '2s', interval: { minutes: 10 } },
    });
    expect(refresh).toMatchObject({
      maxAge: 30_000,
      deadline: 2_000,
      interval: 600_000,
    });
  });

  it.each([
    [
      { refresh: { maxAge: 'soon' } },
      'platform.refresh.maxAge is "soon": expected a number of seconds',
    ],
    [{ refresh: { maxAge: 0 } }, 'platform.refresh.maxAge is 0'],
    [{ refresh: { maxage: 5 } }, 'maxage'],
    [
      { refresh: { perUser: { requests: 0 } } },
      'platform.refresh.perUser.requests is 0',
    ],
    [{ boundaries: { owner: '*' } }, 'platform.boundaries'],
    [
      { boundaries: [{ owner: 'team-payments', scope: {} }] },
      'platform.boundaries.0.owner is "team-payments": expected "*" or a full entity ref',
    ],
    [
      { boundaries: [{ owner: '*', scope: { account: '111' } }] },
      'platform.boundaries.0.scope.account is "111"',
    ],
    [
      { boundaries: [{ owner: '*' }] },
      'platform.boundaries.0.scope is not set',
    ],
  ])('refuses %j and says what is wrong', (platform, message) => {
    expect(() => read(platform)).toThrow(message);
  });
});
