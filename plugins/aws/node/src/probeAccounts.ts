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
        return { instance, ...(Arn && { identity: Arn }) };
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        return { instance, error };
      }
    }),
  );
}
