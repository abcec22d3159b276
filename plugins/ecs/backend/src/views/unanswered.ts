import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import { FetchResult, UpstreamError } from '@portolan/plugin-platform-node';
import { ServiceAnswer } from '../describeServices';

/** A view has nothing to show of a service that is not there. */
export function unanswered(
  ref: EcsServiceRef,
  answer: Exclude<ServiceAnswer, { found: true }>,
): Extract<FetchResult<never>, { ok: false }> {
  return {
    ok: false,
    error:
      'error' in answer
        ? answer.error
        : new UpstreamError(
            'not-found',
            `There is no service ${ref.service} in cluster ${ref.cluster}, account ${ref.accountId}, ${ref.region}.`,
          ),
  };
}
