import { AwsSessions, redactAwsText } from '@portolan/plugin-aws-node';
import { EcsEventsView, EcsServiceRef } from '@portolan/plugin-ecs-common';
import { ResourceView } from '@portolan/plugin-platform-node';
import { describeServices } from '../describeServices';
import { EcsApi } from '../ecsApi';
import { isWarning } from '../eventDiagnosis';
import { ObservedService } from '../observedService';
import { unanswered } from './unanswered';

/** What the service scheduler wrote, newest first; ECS keeps the last hundred. */
export function eventsView(sessions: AwsSessions): ResourceView<EcsServiceRef> {
  return {
    id: 'events',
    async fetch(refs, _parameters, ctx) {
      const answers = await describeServices(refs, new EcsApi(sessions, ctx));
      return answers.map((answer, index) =>
        answer.found
          ? { ok: true, value: toView(answer.service) }
          : unanswered(refs[index], answer),
      );
    },
  };
}

function toView({ events }: ObservedService): EcsEventsView {
  return {
    events: events.map(({ id, at, message }) => ({
      id,
      at: at.toISOString(),
      message: redactAwsText(message),
      level: isWarning(message) ? 'warning' : 'info',
    })),
  };
}
