import { AwsSessions } from '@portolan/plugin-aws-node';
import { EcsServiceDetails, EcsServiceRef } from '@portolan/plugin-ecs-common';
import { ResourceAction } from '@portolan/plugin-platform-node';
import { EcsSettings } from '../ecsSettings';
import { continueRollout } from './continueRollout';
import { redeploy } from './redeploy';
import { rollBack } from './rollBack';
import { scale } from './scale';
import { stopRollout } from './stopRollout';

/** What people may do to a service, in the order in which it is offered. */
export function serviceActions(
  sessions: AwsSessions,
  settings: EcsSettings,
): ResourceAction<EcsServiceRef, EcsServiceDetails>[] {
  return [
    continueRollout(sessions),
    stopRollout(sessions),
    rollBack(sessions),
    redeploy(sessions),
    scale(sessions, settings),
  ];
}
