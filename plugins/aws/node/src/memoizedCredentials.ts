import {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
} from '@aws-sdk/types';

/** New credentials are asked for when the old ones end within this, in milliseconds. */
const RENEWAL_MARGIN_MS = 5 * 60_000;

/**
 * Asks a provider once for all clients of an account, until shortly before the credentials end. The SDK's own memory is
 * per client, and none at all for a provider that was ever used as `credentialDefaultProvider`.
 *
 * @param now - milliseconds since 1970
 */
export function memoizedCredentials(
  provider: AwsCredentialIdentityProvider,
  now: () => number = Date.now,
): AwsCredentialIdentityProvider {
  let known: AwsCredentialIdentity | undefined;
  let asking: Promise<AwsCredentialIdentity> | undefined;

  const millisecondsLeft = (credentials: AwsCredentialIdentity) =>
    credentials.expiration
      ? credentials.expiration.getTime() - now()
      : Number.POSITIVE_INFINITY;

  return async properties => {
    if (known && millisecondsLeft(known) > RENEWAL_MARGIN_MS) return known;
    asking ??= provider(properties)
      .then(credentials => {
        known = credentials;
        return credentials;
      })
      .finally(() => {
        asking = undefined;
      });
    try {
      return await asking;
    } catch (error) {
      if (known && millisecondsLeft(known) > 0) return known;
      throw error;
    }
  };
}
