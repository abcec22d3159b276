import { AwsTagQuery, partitionOfRegion } from '@portolan/plugin-aws-common';
import { AwsSessions, findByTags } from '@portolan/plugin-aws-node';
import {
  lambdaClaim,
  lambdaFunctionArn,
  LambdaFunctionRef,
  LambdaNameQuery,
  LambdaQuery,
  LAMBDA_FUNCTION_ARN_ANNOTATION,
  parseLambdaFunctionArn,
} from '@portolan/plugin-lambda-common';
import { DiscoverContext, UpstreamError } from '@portolan/plugin-platform-node';
import { describeFunctions } from './describeFunctions';
import { LambdaApi } from './lambdaApi';

/** Type of a function in the tagging API. */
const RESOURCE_TYPE = 'lambda:function';

interface Found {
  refs: LambdaFunctionRef[];
  errors: UpstreamError[];
}

/** Finds the functions that an annotation asks for without naming their account. */
export function discoverFunctions(
  query: LambdaQuery,
  ctx: DiscoverContext,
  sessions: AwsSessions,
): Promise<Found> {
  return 'tags' in query
    ? byTags(query, ctx, sessions)
    : byName(query, ctx, sessions);
}

async function byTags(
  query: AwsTagQuery,
  ctx: DiscoverContext,
  sessions: AwsSessions,
): Promise<Found> {
  const found = await findByTags(query, RESOURCE_TYPE, sessions, ctx);
  const refs = found.arns.flatMap(arn => {
    const read = parseLambdaFunctionArn(arn);
    return read.ok ? [read.value] : [];
  });
  return { refs, errors: found.errors };
}

/**
 * With one account to look in there is nothing to ask. With several each is asked, and what more than one has is not
 * guessed at.
 */
async function byName(
  query: LambdaNameQuery,
  ctx: DiscoverContext,
  sessions: AwsSessions,
): Promise<Found> {
  let candidates: LambdaFunctionRef[];
  try {
    candidates = await candidatesOf(query, ctx, sessions);
  } catch (error) {
    if (error instanceof UpstreamError) return { refs: [], errors: [error] };
    throw error;
  }
  if (candidates.length === 1) return { refs: candidates, errors: [] };
  if (candidates.length === 0) return { refs: [], errors: [nowhere(query)] };

  const answers = await describeFunctions(
    candidates,
    new LambdaApi(sessions, ctx),
  );
  const refs = candidates.filter((_, index) => answers[index].ok);
  const errors = answers.flatMap(answer =>
    answer.ok || answer.error.code === 'not-found' ? [] : [answer.error],
  );
  if (refs.length > 1) {
    return { refs: [], errors: [ambiguous(query, refs), ...errors] };
  }
  if (refs.length === 0 && errors.length === 0) {
    return { refs: [], errors: [nowhere(query)] };
  }
  return { refs, errors };
}

async function candidatesOf(
  { functionName, region }: LambdaNameQuery,
  ctx: DiscoverContext,
  sessions: AwsSessions,
): Promise<LambdaFunctionRef[]> {
  const partition = partitionOfRegion(region);
  const targets = await sessions.searchTargets();
  const accounts = new Set(
    targets
      .filter(target => partitionOfRegion(target.region) === partition)
      .map(({ accountId }) => accountId),
  );
  return [...accounts]
    .map(accountId => ({ partition, region, accountId, functionName }))
    .filter(ref => ctx.allows(lambdaClaim(ref)));
}

function nowhere({ functionName, region }: LambdaNameQuery): UpstreamError {
  return new UpstreamError(
    'not-found',
    `No account that may be searched has a function ${functionName} in ${region}. Name it by its ARN in ${LAMBDA_FUNCTION_ARN_ANNOTATION}, which says the account.`,
  );
}

function ambiguous(
  { functionName }: LambdaNameQuery,
  refs: readonly LambdaFunctionRef[],
): UpstreamError {
  return new UpstreamError(
    'misconfigured',
    `Several accounts have a function ${functionName}. Write the one that is meant into ${LAMBDA_FUNCTION_ARN_ANNOTATION}: ${refs
      .map(lambdaFunctionArn)
      .join(' or ')}.`,
  );
}
