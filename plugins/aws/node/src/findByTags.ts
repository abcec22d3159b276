import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { AwsTagQuery } from '@portolan/plugin-aws-common';
import { DiscoverContext, UpstreamError } from '@portolan/plugin-platform-node';
import { AwsCaller } from './AwsCaller';
import { AwsSessions, AwsTarget } from './types';

const TAGGING = {
  id: 'tagging',
  iamPrefix: 'tag',
  Client: ResourceGroupsTaggingAPIClient,
} as const;

/** Largest page that the API gives. */
const PAGE_SIZE = 100;

/** Most resources that one search follows in one account and region. */
const MAX_FOUND = 5_000;

/**
 * Finds what carries all of these tags, in every account and region that the entity may bind. An account that fails is
 * an error beside what the others gave.
 *
 * @param resourceType - as AWS writes it: `ecs:service`
 * @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 * @public
 */
export async function findByTags(
  query: AwsTagQuery,
  resourceType: string,
  sessions: AwsSessions,
  ctx: DiscoverContext,
): Promise<{ arns: string[]; errors: UpstreamError[] }> {
  let targets: AwsTarget[];
  try {
    targets = await sessions.searchTargets();
  } catch (error) {
    if (error instanceof UpstreamError) return { arns: [], errors: [error] };
    throw error;
  }
  const allowed = targets.filter(({ accountId, region }) =>
    ctx.allows({ account: accountId, region }),
  );
  const searches = await Promise.all(
    allowed.map(target =>
      searchOne(query, resourceType, target, sessions, ctx),
    ),
  );
  return {
    arns: searches.flatMap(search => search.arns),
    errors: searches.flatMap(search => search.errors),
  };
}

async function searchOne(
  query: AwsTagQuery,
  resourceType: string,
  target: AwsTarget,
  sessions: AwsSessions,
  ctx: DiscoverContext,
): Promise<{ arns: string[]; errors: UpstreamError[] }> {
  const caller = new AwsCaller({ sessions, service: TAGGING, target, ctx });
  const arns: string[] = [];
  let token: string | undefined;
  try {
    do {
      const page = await caller.send(
        'GetResources',
        new GetResourcesCommand({
          TagFilters: query.tags.map(({ key, value }) => ({
            Key: key,
            Values: [value],
          })),
          ResourceTypeFilters: [resourceType],
          ResourcesPerPage: PAGE_SIZE,
          PaginationToken: token,
        }),
      );
      for (const { ResourceARN } of page.ResourceTagMappingList ?? []) {
        if (ResourceARN) arns.push(ResourceARN);
      }
      token = page.PaginationToken || undefined;
    } while (token && arns.length < MAX_FOUND);
  } catch (error) {
    if (error instanceof UpstreamError) return { arns, errors: [error] };
    throw error;
  }
  return { arns, errors: token ? [tooMany(target)] : [] };
}

function tooMany({ accountId, region }: AwsTarget): UpstreamError {
  return new UpstreamError(
    'misconfigured',
    `More than ${MAX_FOUND} resources carry these tags in account ${accountId}, ${region}; the first are shown. Add a tag that tells yours from the others.`,
  );
}
