import {
  AwsAccessPortal,
  consoleLinkForAccount,
} from '@portolan/plugin-aws-common';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  EcsServiceRef,
  EcsTask,
  ecsTaskConsoleUrl,
  EcsTasksView,
} from '@portolan/plugin-ecs-common';
import { ResourceView } from '@portolan/plugin-platform-node';
import { EcsApi } from '../ecsApi';
import { readImage } from '../image';
import { listTasks } from '../listTasks';
import { lastPart, ObservedContainer, ObservedTask } from '../observedTask';
import { diagnoseStop } from '../stopDiagnosis';

/** Most tasks of one service that are shown, running and stopped. */
const MAX_RUNNING = 500;
const MAX_STOPPED = 50;

/** Running tasks, then what stopped in the last hour, with the reason in plain words. */
export function tasksView(sessions: AwsSessions): ResourceView<EcsServiceRef> {
  return {
    id: 'tasks',
    async fetch(refs, _parameters, ctx) {
      const api = new EcsApi(sessions, ctx);
      const answers = await listTasks(refs, ['RUNNING', 'STOPPED'], api);
      return answers.map((answer, index) =>
        answer.ok
          ? {
              ok: true,
              value: toView(refs[index], answer, sessions.accessPortal),
            }
          : answer,
      );
    },
  };
}

function toView(
  ref: EcsServiceRef,
  answer: { tasks: ObservedTask[]; truncated: boolean },
  portal: AwsAccessPortal | undefined,
): EcsTasksView {
  const isStopped = (task: ObservedTask) => task.desiredStatus === 'STOPPED';
  const running = answer.tasks.filter(task => !isStopped(task));
  const stopped = answer.tasks.filter(isStopped);
  return {
    tasks: [
      ...running.slice(0, MAX_RUNNING),
      ...stopped.slice(0, MAX_STOPPED),
    ].map(task => toTask(ref, task, portal)),
    truncated:
      answer.truncated ||
      running.length > MAX_RUNNING ||
      stopped.length > MAX_STOPPED,
  };
}

function toTask(
  ref: EcsServiceRef,
  task: ObservedTask,
  portal: AwsAccessPortal | undefined,
): EcsTask {
  const stop =
    task.desiredStatus === 'STOPPED' ? diagnoseStop(task) : undefined;
  const url = ecsTaskConsoleUrl(ref, task.id);
  return {
    id: task.id,
    lastStatus: task.lastStatus,
    desiredStatus: task.desiredStatus,
    health: task.health,
    taskDefinition: task.taskDefinition && lastPart(task.taskDefinition),
    startedAt: task.startedAt?.toISOString(),
    stoppedAt: task.stoppedAt?.toISOString(),
    stopCode: task.stopCode,
    stoppedReason: stop?.reason,
    diagnosis: stop && capitalised(stop.sentence),
    routine: stop?.routine,
    availabilityZone: task.availabilityZone,
    containers: task.containers.map(toContainer),
    consoleUrl: consoleLinkForAccount(url, ref.accountId, portal),
  };
}

function toContainer(
  container: ObservedContainer,
): EcsTask['containers'][number] {
  const { name, image, imageDigest, lastStatus, health, exitCode } = container;
  return {
    name,
    image: image ? readImage(name, image, imageDigest) : undefined,
    lastStatus,
    health,
    exitCode,
    reason: errorName(container.reason),
  };
}

/** What follows the name may quote pre-signed addresses and commands. */
function errorName(reason: string | undefined): string | undefined {
  return /^[A-Z][A-Za-z]{2,60}(?:Error|Exception)\b/.exec(reason ?? '')?.[0];
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
