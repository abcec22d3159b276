import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  EcsDeployment,
  EcsDeploymentsView,
  EcsImage,
  EcsRolloutState,
  EcsServiceRef,
} from '@portolan/plugin-ecs-common';
import { FetchResult, ResourceView } from '@portolan/plugin-platform-node';
import { describeServices, ServiceAnswer } from '../describeServices';
import { EcsApi } from '../ecsApi';
import { ObservedDeployment } from '../observedService';
import { lastPart } from '../observedTask';
import { failureSentence } from '../rollout';
import {
  listServiceDeployments,
  RecordedDeployment,
} from '../serviceDeployments';
import { EcsVersions, ServiceVersion } from '../versions';
import { unanswered } from './unanswered';

/** What was deployed when, from which image to which, and how it went. */
export function deploymentsView(
  sessions: AwsSessions,
): ResourceView<EcsServiceRef> {
  return {
    id: 'deployments',
    async fetch(refs, _parameters, ctx) {
      const api = new EcsApi(sessions, ctx);
      const versions = new EcsVersions(api, ctx);
      const lists = await listServiceDeployments(refs, api, ctx);
      const revisions = await versions.ofRevisions(
        lists.flatMap(list =>
          list.ok ? list.value.deployments.flatMap(revisionsOf) : [],
        ),
      );
      const unrecorded = refs.filter((_, index) => {
        const list = lists[index];
        return list.ok && list.value.deployments.length === 0;
      });
      const current = await currentDeployments(unrecorded, api, versions);
      return refs.map((ref, index) => {
        const list = lists[index];
        if (!list.ok) return list;
        return (
          current.get(ref) ?? {
            ok: true,
            value: {
              deployments: list.value.deployments.map(deployment =>
                toDeployment(deployment, revisions),
              ),
              truncated: list.value.truncated,
            } satisfies EcsDeploymentsView,
          }
        );
      });
    },
  };
}

function revisionsOf({ source, target }: RecordedDeployment): string[] {
  return [source, target].filter((arn): arn is string => arn !== undefined);
}

function toDeployment(
  deployment: RecordedDeployment,
  revisions: ReadonlyMap<string, ServiceVersion>,
): EcsDeployment {
  const { source, target, ...rest } = deployment;
  const from = source === undefined ? undefined : revisions.get(source);
  const to = target === undefined ? undefined : revisions.get(target);
  return {
    ...rest,
    from: from?.images ?? [],
    to: to?.images ?? [],
    fromTaskDefinition: from?.taskDefinition && lastPart(from.taskDefinition),
    toTaskDefinition: to?.taskDefinition && lastPart(to.taskDefinition),
  };
}

/** Services without a recorded history still tell of what is under way. */
async function currentDeployments(
  refs: readonly EcsServiceRef[],
  api: EcsApi,
  versions: EcsVersions,
): Promise<Map<EcsServiceRef, FetchResult<EcsDeploymentsView>>> {
  const answers = await describeServices(refs, api);
  const definitions = await versions.ofTaskDefinitions(
    answers.flatMap(answer =>
      answer.found
        ? answer.service.deployments.flatMap(
            ({ taskDefinition }) => taskDefinition ?? [],
          )
        : [],
    ),
  );
  const imagesOf = ({ taskDefinition = '' }: ObservedDeployment) =>
    definitions.get(taskDefinition)?.images ?? [];
  const viewOf = (ref: EcsServiceRef, answer: ServiceAnswer) =>
    answer.found
      ? {
          ok: true as const,
          value: {
            deployments: answer.service.deployments.map(deployment =>
              fromCurrent(deployment, imagesOf(deployment)),
            ),
            truncated: false,
          },
        }
      : unanswered(ref, answer);
  return new Map(refs.map((ref, index) => [ref, viewOf(ref, answers[index])]));
}

const ROLLOUT_STATES: Readonly<
  Record<NonNullable<ObservedDeployment['rolloutState']>, EcsRolloutState>
> = { COMPLETED: 'completed', FAILED: 'failed', IN_PROGRESS: 'in-progress' };

function fromCurrent(
  deployment: ObservedDeployment,
  to: EcsImage[],
): EcsDeployment {
  const { id, rolloutState, createdAt, updatedAt, taskDefinition } = deployment;
  const state = ROLLOUT_STATES[rolloutState ?? 'COMPLETED'];
  return {
    id,
    state,
    reason: failureSentence(deployment.rolloutStateReason),
    startedAt: createdAt?.toISOString(),
    finishedAt: state === 'in-progress' ? undefined : updatedAt?.toISOString(),
    from: [],
    to,
    toTaskDefinition: taskDefinition && lastPart(taskDefinition),
    requested: deployment.desired,
    running: deployment.running,
    pending: deployment.pending,
    failedTasks: deployment.failedTasks,
  };
}
