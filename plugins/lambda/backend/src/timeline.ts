import { AwsSessions } from '@portolan/plugin-aws-node';
import { LambdaFunctionRef } from '@portolan/plugin-lambda-common';
import { TimelineEvent } from '@portolan/plugin-platform-common';
import {
  caught,
  FetchContext,
  FetchResult,
} from '@portolan/plugin-platform-node';
import { LambdaApi } from './lambdaApi';
import { listVersions } from './listVersions';
import { ObservedFunction } from './observedFunction';

const MAX_EVENTS = 50;

/** A commit's hash in a version's description, as release tools write it. */
const COMMIT =
  /(?:^|\b(?:commit|sha|rev(?:ision)?|git)[\s:=#]*)([0-9a-f]{7,40})\b/i;

/** Each published version is a deployment: Lambda keeps no record of what aliases pointed to. */
export function functionTimeline(
  refs: readonly LambdaFunctionRef[],
  ctx: FetchContext,
  sessions: AwsSessions,
): Promise<FetchResult<TimelineEvent[]>[]> {
  const api = new LambdaApi(sessions, ctx);
  return Promise.all(refs.map(ref => caught(eventsOf(ref, api))));
}

async function eventsOf(
  ref: LambdaFunctionRef,
  api: LambdaApi,
): Promise<TimelineEvent[]> {
  const { published } = await listVersions(ref, api);
  return published
    .flatMap((version, index) => toEvent(version, published[index + 1]))
    .slice(0, MAX_EVENTS);
}

function toEvent(
  published: ObservedFunction,
  before: ObservedFunction | undefined,
): TimelineEvent[] {
  const { version, modifiedAt, description, packageType, codeSha256 } =
    published;
  if (!modifiedAt) return [];
  return [
    {
      id: `version-${version}`,
      at: modifiedAt.toISOString(),
      kind: 'deployment',
      status: 'succeeded',
      from: before?.version,
      to: version,
      commit: COMMIT.exec(description ?? '')?.[1].toLowerCase(),
      ...(packageType === 'image' &&
        codeSha256 && { digest: `sha256:${codeSha256}` }),
    },
  ];
}
