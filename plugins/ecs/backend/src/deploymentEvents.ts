import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  EcsImage,
  EcsRolloutState,
  EcsServiceRef,
} from '@portolan/plugin-ecs-common';
import { TimelineEvent } from '@portolan/plugin-platform-common';
import { FetchContext, FetchResult } from '@portolan/plugin-platform-node';
import { EcsApi } from './ecsApi';
import { commitOfTag, mainImageFirst } from './image';
import { lastPart } from './observedTask';
import {
  listServiceDeployments,
  RecordedDeployment,
  revisionsOf,
} from './serviceDeployments';
import { EcsVersions, ServiceVersion } from './versions';

/** Of each service. */
const MAX_EVENTS = 50;

const STATUS: Readonly<Record<EcsRolloutState, TimelineEvent['status']>> = {
  pending: 'running',
  'in-progress': 'running',
  'rolling-back': 'running',
  stopping: 'running',
  completed: 'succeeded',
  failed: 'failed',
  'rolled-back': 'failed',
  stopped: 'stopped',
};

/** The deployments that ECS recorded, as events of the timeline, the newest first. */
export async function deploymentEvents(
  refs: readonly EcsServiceRef[],
  ctx: FetchContext,
  sessions: AwsSessions,
): Promise<FetchResult<TimelineEvent[]>[]> {
  const api = new EcsApi(sessions, ctx);
  const lists = await listServiceDeployments(refs, api, ctx, MAX_EVENTS);
  const revisions = await new EcsVersions(api, ctx).ofRevisions(
    lists.flatMap(list =>
      list.ok ? list.value.deployments.flatMap(revisionsOf) : [],
    ),
  );
  return lists.map((list, index) => {
    if (!list.ok) {
      // What is not there has no past to tell of.
      return list.error.code === 'not-found' ? { ok: true, value: [] } : list;
    }
    const value = list.value.deployments.flatMap(
      deployment => toEvent(refs[index], deployment, revisions) ?? [],
    );
    return { ok: true, value };
  });
}

function toEvent(
  ref: EcsServiceRef,
  deployment: RecordedDeployment,
  revisions: ReadonlyMap<string, ServiceVersion>,
): TimelineEvent | undefined {
  const { id, startedAt: at, state, reason, source, target } = deployment;
  if (!at) return undefined;
  const before = revisions.get(source ?? '');
  const after = revisions.get(target ?? '');
  const image = mainImage(ref, after);
  return {
    id,
    at,
    kind: 'deployment',
    status: STATUS[state],
    from: versionOf(ref, before),
    to: versionOf(ref, after) ?? 'an unknown version',
    reason,
    commit: commitOfTag(image?.tag),
    digest: image?.digest,
  };
}

function mainImage(
  { service }: EcsServiceRef,
  version: ServiceVersion | undefined,
): EcsImage | undefined {
  return mainImageFirst(version?.images ?? [], [service]).at(0);
}

function versionOf(
  ref: EcsServiceRef,
  version: ServiceVersion | undefined,
): string | undefined {
  return (
    mainImage(ref, version)?.version ??
    (version?.taskDefinition && lastPart(version.taskDefinition))
  );
}
