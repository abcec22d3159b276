import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import {
  ProbeResult,
  UpstreamContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { AwsCaller } from './AwsCaller';
import { AwsSessions, AwsTarget } from './types';

const STS = { id: 'sts', Client: STSClient } as const;

/**
 * Asks each account who we are there.
 *
 * @public
 */
export async function probeAccounts(
  sessions: AwsSessions,
  ctx: UpstreamContext,
): Promise<ProbeResult[]> {
  let targets: AwsTarget[];
  try {
    targets = await sessions.searchTargets();
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return [{ instance: 'own account', error }];
  }
  const firstOfEach = new Map(
    targets.toReversed().map(target => [target.accountId, target]),
  );
  return Promise.all(
    [...firstOfEach.values()].toReversed().map(async target => {
      const instance = target.accountId;
      try {
        const { Arn } = await new AwsCaller({
          sessions,
          service: STS,
          target,
          ctx,
        }).send('GetCallerIdentity', new GetCallerIdentityCommand({}));
        return Arn
          ? { instance, identity: Arn }
          : { instance, error: nobody() };
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        return { instance, error };
      }
    }),
  );
}

/** An answer that is XML but not STS's: a proxy's page, most likely. */
function nobody(): UpstreamError {
  return new UpstreamError(
    'invalid-response',
    'What answered sts:GetCallerIdentity is not AWS. Check whether a proxy or an endpoint setting is in between.',
  );
}
