import { UpstreamError } from '@portolan/plugin-platform-node';
import { memoizedCredentials } from './memoizedCredentials';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

function credentialsUntil(expiration: number) {
  return {
    accessKeyId: `key-${expiration}`,
    secretAccessKey: 'secret',
    expiration: new Date(expiration),
  };
}

describe('credentials of an account', () => {
  let now = 0;
  const ask = jest.fn(async () => credentialsUntil(now + HOUR_MS));
  beforeEach(() => {
    now = Date.UTC(2026, 0, 1);
    ask.mockClear();
  });

  it('are asked for once, however many clients want them at once', async () => {
    const credentials = memoizedCredentials(ask, () => now);
    await Promise.all(Array.from({ length: 20 }, () => credentials()));
    await credentials();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('are renewed five minutes before they end, not earlier', async () => {
    const credentials = memoizedCredentials(ask, () => now);
    await credentials();
    now += HOUR_MS - 6 * MINUTE_MS;
    await credentials();
    expect(ask).toHaveBeenCalledTimes(1);
    now += 2 * MINUTE_MS;
    await credentials();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('stay in use to their end where they cannot be renewed', async () => {
    const credentials = memoizedCredentials(ask, () => now);
    const first = await credentials();
    ask.mockRejectedValue(new Error('STS is down'));
    now += HOUR_MS - MINUTE_MS;
    await expect(credentials()).resolves.toBe(first);
    now += 2 * MINUTE_MS;
    await expect(credentials()).rejects.toThrow('STS is down');
  });

  it('are asked for again after a failure', async () => {
    ask.mockRejectedValueOnce(new Error('STS is down'));
    ask.mockImplementation(async () => credentialsUntil(now + HOUR_MS));
    const credentials = memoizedCredentials(ask, () => now);
    await expect(credentials()).rejects.toThrow('STS is down');
    await expect(credentials()).resolves.toBeDefined();
  });

  it('that are refused are not asked for again at once', async () => {
    const refuse = jest.fn(async () => {
      throw new UpstreamError('forbidden', 'The role may not be assumed.');
    });
    const credentials = memoizedCredentials(refuse, () => now);
    const ask20 = async () => {
      for (let count = 0; count < 20; count += 1) {
        await expect(credentials()).rejects.toThrow('may not be assumed');
      }
    };
    await ask20();
    expect(refuse).toHaveBeenCalledTimes(1);
    now += MINUTE_MS;
    await ask20();
    expect(refuse).toHaveBeenCalledTimes(2);
  });

  it('without an end are kept', async () => {
    const forever = jest.fn(async () => ({
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    }));
    const credentials = memoizedCredentials(forever, () => now);
    await credentials();
    now += 1_000 * HOUR_MS;
    await credentials();
    expect(forever).toHaveBeenCalledTimes(1);
  });
});
