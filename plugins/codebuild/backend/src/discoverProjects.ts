import { partitionOfRegion } from '@portolan/plugin-aws-common';
import { AwsSessions, AwsTarget, findByTags } from '@portolan/plugin-aws-node';
import {
  codeBuildClaim,
  codeBuildProjectArn,
  CodeBuildProjectRef,
  CodeBuildQuery,
  CODEBUILD_PROJECT_ARN_ANNOTATION,
  parseCodeBuildProjectArn,
} from '@portolan/plugin-codebuild-common';
import {
  caught,
  DiscoverContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { codeBuildApi } from './codeBuildApi';
import { describeProjects } from './describeProjects';

/** Type of a project in the tagging API. */
const RESOURCE_TYPE = 'codebuild:project';

/** Most ARNs that a sentence names. */
const MAX_NAMED = 3;

interface Discovered {
  refs: CodeBuildProjectRef[];
  errors: UpstreamError[];
}

/** Finds the projects that carry some tags, or the one that has a name. */
export async function discoverProjects(
  query: CodeBuildQuery,
  ctx: DiscoverContext,
  sessions: AwsSessions,
): Promise<Discovered> {
  if ('name' in query) return findByName(query.name, ctx, sessions);
  const found = await findByTags(query, RESOURCE_TYPE, sessions, ctx);
  const refs = found.arns.flatMap(arn => {
    const read = parseCodeBuildProjectArn(arn);
    return read.ok ? [read.value] : [];
  });
  return { refs, errors: found.errors };
}

async function findByName(
  name: string,
  ctx: DiscoverContext,
  sessions: AwsSessions,
): Promise<Discovered> {
  const targets = await caught(sessions.searchTargets());
  if (!targets.ok) return { refs: [], errors: [targets.error] };
  const candidates = targets.value
    .map(target => refOf(name, target))
    .filter(ref => ctx.allows(codeBuildClaim(ref)));
  const answers = await describeProjects(
    candidates,
    codeBuildApi(sessions, ctx),
  );
  const errors = answers.flatMap(answer => (answer.ok ? [] : [answer.error]));
  const refs = candidates.filter((_, index) => {
    const answer = answers[index];
    return answer.ok && answer.value;
  });
  if (refs.length === 1) return { refs, errors };
  if (refs.length === 0 && errors.length > 0) return { refs, errors };
  return { refs: [], errors: [...errors, notOne(name, refs, candidates)] };
}

function refOf(
  project: string,
  { accountId, region }: AwsTarget,
): CodeBuildProjectRef {
  return { partition: partitionOfRegion(region), accountId, region, project };
}

function notOne(
  name: string,
  refs: readonly CodeBuildProjectRef[],
  searched: readonly CodeBuildProjectRef[],
): UpstreamError {
  if (refs.length === 0) {
    const places = searched.map(
      ({ accountId, region }) => `${accountId} in ${region}`,
    );
    return new UpstreamError(
      'not-found',
      `No project is called ${name} in the accounts that are searched (${
        listed(places) || 'none'
      }). Correct the name, or write the project’s ARN in ${CODEBUILD_PROJECT_ARN_ANNOTATION}.`,
    );
  }
  return new UpstreamError(
    'misconfigured',
    `${
      refs.length
    } projects are called ${name}. Write the ARN of the right one in ${CODEBUILD_PROJECT_ARN_ANNOTATION}: ${listed(
      refs.map(codeBuildProjectArn),
    )}.`,
  );
}

function listed(items: readonly string[]): string {
  const rest = items.length - MAX_NAMED;
  return [
    ...items.slice(0, MAX_NAMED),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ].join(', ');
}
