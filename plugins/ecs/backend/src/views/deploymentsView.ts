import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  EcsDeployment,
  EcsDeploymentsView,
  EcsImage,
  EcsRolloutState,
  EcsServiceRef,
} from '@portolan/plugin-ecs-common';
import {
  FetchContext,
  FetchResult,
  ResourceView,
} from '@portolan/plugin-platform-node';
import { describeServices, ServiceAnswer } from '../describeServices';
import { EcsApi } from '../ecsApi';
import { ObservedDeployment, ObservedService } from '../observedService';
import { lastPart } from '../observedTask';
import { failureSentence } from '../rollout';
import {
  listServiceDeployments,
  RecordedDeployment,
  revisionsOf,
} from '../serviceDeployments';
import { DefinitionVersion, EcsVersions, ServiceVersion } from '../versions';
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
      const answers = await describeServices(refs, api);
      const recorded = await recordedDeployments(
        refs.filter((_, index) => hasHistory(answers[index])),
        api,
        ctx,
        versions,
      );
      const unrecorded = answers.filter(
        (answer, index) => answer.found && !recorded.has(refs[index]),
      );
      const images = await currentImages(unrecorded, versions);
      return refs.map((ref, index) => {
        const answer = answers[index];
        if (!answer.found) return unanswered(ref, answer);
        return (
          recorded.get(ref) ?? {
            ok: true,
            value: currentDeployments(answer.service, images),
          }
        );
      });
    },
  };
}

function hasHistory(answer: ServiceAnswer): boolean {
  return answer.found && answer.service.hasHistory;
}

/** The history of each service of which ECS tells one. */
async function recordedDeployments(
  refs: readonly EcsServiceRef[],
  api: EcsApi,
  ctx: FetchContext,
  versions: EcsVersions,
): Promise<Map<EcsServiceRef, FetchResult<EcsDeploymentsView>>> {
  const lists = await listServiceDeployments(refs, api, ctx);
  const revisions = await versions.ofRevisions(
    lists.flatMap(list =>
      list.ok ? list.value.deployments.flatMap(revisionsOf) : [],
    ),
  );
  const views = new Map<EcsServiceRef, FetchResult<EcsDeploymentsView>>();
  refs.forEach((ref, index) => {
    const list = lists[index];
    if (!list.ok) {
      // Roles from before ECS kept histories may not ask for them.
      if (list.error.code !== 'forbidden') views.set(ref, list);
      return;
    }
    const { deployments, truncated } = list.value;
    views.set(ref, {
      ok: true,
      value: {
        deployments: deployments.map(deployment =>
          toDeployment(deployment, revisions),
        ),
        truncated,
      },
    });
  });
  return views;
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

async function currentImages(
  answers: readonly ServiceAnswer[],
  versions: EcsVersions,
): Promise<ReadonlyMap<string, DefinitionVersion>> {
  return versions.ofTaskDefinitions(
    answers.flatMap(answer =>
      answer.found
        ? answer.service.deployments.flatMap(
            ({ taskDefinition }) => taskDefinition ?? [],
          )
        : [],
    ),
  );
}

/** Services without a recorded history still tell of what is under way. */
function currentDeployments(
  { deployments }: ObservedService,
  definitions: ReadonlyMap<string, DefinitionVersion>,
): EcsDeploymentsView {
  return {
    deployments: deployments.map(deployment =>
      fromCurrent(
        deployment,
        definitions.get(deployment.taskDefinition ?? '')?.images ?? [],
      ),
    ),
    truncated: false,
  };
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
