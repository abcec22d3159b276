import {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
} from '@aws-sdk/types';
import { UpstreamError } from '@portolan/plugin-platform-node';

/** New credentials are asked for when the old ones end within this, in milliseconds. */
const RENEWAL_MARGIN_MS = 5 * 60_000;

/** A refusal holds for so long, in milliseconds: asking a hundred times for one page would be refused as often. */
const REFUSAL_MS = 10_000;

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
  let refusal: { error: UpstreamError; until: number } | undefined;

  const millisecondsLeft = (credentials: AwsCredentialIdentity) =>
    credentials.expiration
      ? credentials.expiration.getTime() - now()
      : Number.POSITIVE_INFINITY;

  return async properties => {
    if (known && millisecondsLeft(known) > RENEWAL_MARGIN_MS) return known;
    if (refusal && now() < refusal.until) throw refusal.error;
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
      if (error instanceof UpstreamError && error.code === 'forbidden') {
        refusal = { error, until: now() + REFUSAL_MS };
      }
      throw error;
    }
  };
}
