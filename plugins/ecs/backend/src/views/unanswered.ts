import { EcsServiceRef } from '@portolan/plugin-ecs-common';
import { FetchResult } from '@portolan/plugin-platform-node';
import { notAnswered, ServiceAnswer } from '../describeServices';

/** A view has nothing to show of a service that is not there. */
export function unanswered(
  ref: EcsServiceRef,
  answer: Exclude<ServiceAnswer, { found: true }>,
): Extract<FetchResult<never>, { ok: false }> {
  return { ok: false, error: notAnswered(ref, answer) };
}
