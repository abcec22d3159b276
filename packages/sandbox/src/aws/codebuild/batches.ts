import { z } from 'zod';
import type * as CodeBuild from '@aws-sdk/client-codebuild';
import { Call, operation } from '../AwsService';
import { OnTheWire } from '../wire';
import { pageInOrder, sortOrder } from './inOrder';
import { findProject, invalidInput, needProject, ownResource } from './lookup';
import { batchStatus, wireBuildBatch } from './shapes/batch';

export const listBuildBatchesForProject = operation(
  z.object({
    projectName: z.string().min(1).optional(),
    filter: z
      .object({
        status: z
          .enum([
            'SUCCEEDED',
            'FAILED',
            'FAULT',
            'TIMED_OUT',
            'IN_PROGRESS',
            'STOPPED',
          ])
          .optional(),
      })
      .default({}),
    maxResults: z.number().int().min(1).max(100).default(100),
    sortOrder: sortOrder.optional(),
    nextToken: z.string().optional(),
  }),
  ({ nextToken: token, sortOrder: order, ...query }, call) => {
    if (!query.projectName) throw invalidInput('A project name is required');
    const project = needProject(call, query.projectName);
    const now = call.world.now();
    const { status } = query.filter;
    const batches = project
      .begunBatches(now)
      .filter(batch => !status || batchStatus(batch, now) === status);
    const { items, nextToken } = pageInOrder(batches, ({ number }) => number, {
      list: ['ListBuildBatchesForProject', project.name, status],
      token,
      order,
      limit: query.maxResults,
    });
    return {
      ids: items.map(({ id }) => id),
      nextToken,
    } satisfies OnTheWire<CodeBuild.ListBuildBatchesForProjectOutput>;
  },
);

export const batchGetBuildBatches = operation(
  z.object({ ids: z.array(z.string().min(1)).max(100) }),
  ({ ids }, call) => {
    const buildBatches = [];
    const buildBatchesNotFound = [];
    for (const id of new Set(ids)) {
      const found = findBatch(call, id);
      if (found) buildBatches.push(wireBuildBatch(found, call.world));
      else buildBatchesNotFound.push(id);
    }
    return {
      buildBatches,
      buildBatchesNotFound,
    } satisfies OnTheWire<CodeBuild.BatchGetBuildBatchesOutput>;
  },
);

function findBatch(call: Call, name: string) {
  const id = name.startsWith('arn:')
    ? ownResource(call, name, 'build-batch')
    : name;
  if (!id) return undefined;
  const project = findProject(call, id.split(':')[0]);
  const batch = project
    ?.begunBatches(call.world.now())
    .find(each => each.id === id);
  return project && batch && { project, batch };
}
