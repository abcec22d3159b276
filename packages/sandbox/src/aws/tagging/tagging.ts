import { z } from 'zod';
import type { GetResourcesOutput } from '@aws-sdk/client-resource-groups-tagging-api';
import { AwsError } from '../AwsError';
import { AwsService, operation } from '../AwsService';
import { page } from '../paging';
import { awsJson } from '../protocols/awsJson';
import { OnTheWire } from '../wire';
import { TaggedResource, taggedResources } from './taggedResources';

const getResourcesSchema = z.object({
  PaginationToken: z.string().max(2048).optional(),
  TagFilters: z
    .array(
      z.object({
        Key: z.string().min(1).max(128),
        Values: z.array(z.string().max(256)).max(20).default([]),
      }),
    )
    .max(50)
    .default([]),
  ResourcesPerPage: z.number().int().min(1).max(100).default(50),
  ResourceTypeFilters: z.array(z.string().max(256)).max(100).default([]),
  ResourceARNList: z.array(z.string()).min(1).max(100).optional(),
  TagsPerPage: z.number().optional(),
});

type Query = z.infer<typeof getResourcesSchema>;

const getResources = operation(
  getResourcesSchema,
  (input, { world, place }) => {
    const { PaginationToken, ResourcesPerPage, ...list } = input;
    if (input.ResourceARNList && (PaginationToken || input.TagFilters.length)) {
      throw new AwsError(
        'InvalidParameterException',
        'ResourceARNList cannot be used together with PaginationToken or TagFilters.',
      );
    }
    const found = [...taggedResources(world.region(place))]
      .filter(resource => matches(resource, input))
      .sort((a, b) => (a.arn < b.arn ? -1 : 1));
    const { items, nextToken } = page(found, resource => resource.arn, {
      list,
      token: PaginationToken,
      limit: ResourcesPerPage,
      invalidToken: () =>
        new AwsError(
          'PaginationTokenExpiredException',
          'A PaginationToken is valid for a maximum of 15 minutes.',
        ),
    });
    return {
      PaginationToken: nextToken ?? '',
      ResourceTagMappingList: items.map(({ arn, tags }) => ({
        ResourceARN: arn,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      })),
    } satisfies OnTheWire<GetResourcesOutput>;
  },
);

/** https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/ */
export const tagging: AwsService = {
  signingName: 'tagging',
  iamPrefix: 'tag',
  protocol: awsJson,
  invalidInputCode: 'InvalidParameterException',
  operations: { GetResources: getResources },
};

function matches({ arn, type, tags }: TaggedResource, query: Query): boolean {
  // Resources that never had a tag are not in the answer.
  if (!Object.keys(tags).length) return false;
  const wanted = query.ResourceTypeFilters;
  // `ecs` stands for all types of that service.
  if (wanted.length && !wanted.some(each => `${type}:`.startsWith(`${each}:`)))
    return false;
  if (query.ResourceARNList && !query.ResourceARNList.includes(arn))
    return false;
  return query.TagFilters.every(
    ({ Key, Values }) =>
      Key in tags && (!Values.length || Values.includes(tags[Key])),
  );
}
