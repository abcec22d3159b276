import {
  consoleLinkForAccount,
  AwsAccessPortal,
} from '@portolan/plugin-aws-common';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  EcsServiceDetails,
  EcsServiceRef,
  ecsServiceConsoleUrl,
} from '@portolan/plugin-ecs-common';
import { Snapshot } from '@portolan/plugin-platform-common';
import {
  FetchContext,
  FetchResult,
  ResourceState,
} from '@portolan/plugin-platform-node';
import { describeServices, ServiceAnswer } from './describeServices';
import { EcsApi } from './ecsApi';
import { needsStoppedTasks } from './health';
import { sampleStoppedTasks } from './sampleStoppedTasks';
import { ObservedTask } from './observedTask';
import { readPausedRollouts } from './pausedRollouts';
import { readVersions } from './serviceVersions';
import { serviceState } from './serviceState';
import { EcsVersions } from './versions';

/** What is known of a service before asking. */
export function describeRef(
  ref: EcsServiceRef,
  portal: AwsAccessPortal | undefined,
): Pick<Snapshot, 'name' | 'scope' | 'links'> {
  const { service, accountId, region, cluster } = ref;
  const url = ecsServiceConsoleUrl(ref);
  return {
    name: service,
    scope: { account: accountId, region, parent: cluster },
    links: [
      {
        title: 'AWS console',
        url: consoleLinkForAccount(url, accountId, portal),
      },
    ],
  };
}

/** Fetches services: their state, what they run, and, for the unwell, what their stopped tasks tell. */
export async function fetchServices(
  refs: readonly EcsServiceRef[],
  ctx: FetchContext,
  sessions: AwsSessions,
): Promise<FetchResult<ResourceState<EcsServiceDetails>>[]> {
  const api = new EcsApi(sessions, ctx);
  const answers = await describeServices(refs, api);
  const now = Date.now();
  const found = answers.flatMap(answer =>
    answer.found ? [answer.service] : [],
  );
  const [versions, stopped, paused] = await Promise.all([
    readVersions(found, new EcsVersions(api, ctx)),
    stoppedTasks(refs, answers, now, api),
    readPausedRollouts(found, api),
  ]);
  return refs.map((ref, index) => {
    const answer = answers[index];
    if ('error' in answer) return { ok: false, error: answer.error };
    const known = describeRef(ref, sessions.accessPortal);
    if (!answer.found) {
      return {
        ok: true,
        value: {
          ...known,
          health: 'missing',
          reason: missing(ref, answer.missing),
        },
      };
    }
    const { service } = answer;
    return {
      ok: true,
      value: {
        ...known,
        ...serviceState(ref, {
          service,
          stopped: stopped.get(ref) ?? [],
          versions: versions.get(service),
          paused: paused.get(service),
          now,
        }),
      },
    };
  });
}

/** Failing to list them costs the explanation, not the service. */
function stoppedTasks(
  refs: readonly EcsServiceRef[],
  answers: readonly ServiceAnswer[],
  now: number,
  api: EcsApi,
): Promise<ReadonlyMap<EcsServiceRef, ObservedTask[]>> {
  const unwell = refs.filter((_, index) => {
    const answer = answers[index];
    return answer.found && needsStoppedTasks(answer.service, now);
  });
  return sampleStoppedTasks(unwell, api);
}

function missing(ref: EcsServiceRef, what: 'service' | 'cluster'): string {
  const place = `account ${ref.accountId}, ${ref.region}`;
  return what === 'cluster'
    ? `There is no cluster ${ref.cluster} in ${place}. Correct the annotation, or create the cluster.`
    : `There is no service ${ref.service} in cluster ${ref.cluster} (${place}). Correct the annotation, or deploy the service.`;
}
