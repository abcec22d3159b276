import { z } from 'zod';
import type * as CodeBuild from '@aws-sdk/client-codebuild';
import { operation } from '../AwsService';
import { OnTheWire } from '../wire';
import { pageInOrder, sortOrder } from './inOrder';
import { findBuild, invalidInput, needProject } from './lookup';
import { wireBuild } from './shapes/build';

/** With more builds than this, a project's are listed in the order of CodeBuild's own choice only. */
const MOST_SORTED = 100;

export const batchGetBuilds = operation(
  z.object({ ids: z.array(z.string().min(1)).min(1).max(100) }),
  ({ ids }, call) => {
    const builds = [];
    const buildsNotFound = [];
    for (const id of new Set(ids)) {
      const found = findBuild(call, id);
      if (found) builds.push(wireBuild(found, call.world));
      else buildsNotFound.push(id);
    }
    return {
      builds,
      buildsNotFound,
    } satisfies OnTheWire<CodeBuild.BatchGetBuildsOutput>;
  },
);

export const listBuildsForProject = operation(
  z.object({
    projectName: z.string().min(1),
    sortOrder: sortOrder.optional(),
    nextToken: z.string().optional(),
  }),
  (input, call) => {
    const project = needProject(call, input.projectName);
    const builds = project.begunBuilds(call.world.now());
    if (input.sortOrder && builds.length > MOST_SORTED)
      throw invalidInput(
        `The sort order cannot be set for a project with more than ${MOST_SORTED} builds`,
      );
    const { items, nextToken } = pageInOrder(builds, ({ number }) => number, {
      list: ['ListBuildsForProject', project.name],
      token: input.nextToken,
      order: input.sortOrder,
    });
    return {
      ids: items.map(({ id }) => id),
      nextToken,
    } satisfies OnTheWire<CodeBuild.ListBuildsForProjectOutput>;
  },
);

export const listBuilds = operation(
  z.object({
    sortOrder: sortOrder.optional(),
    nextToken: z.string().optional(),
  }),
  (input, { world, place }) => {
    const begun = [...world.region(place).projects.values()]
      .flatMap(project => project.begunBuilds(world.now()))
      .sort((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1));
    // Builds may begin in the same millisecond: their place in the list is their rank.
    const ranked = begun.map(({ id }, rank) => ({ id, rank }));
    const { items, nextToken } = pageInOrder(ranked, ({ rank }) => rank, {
      list: 'ListBuilds',
      token: input.nextToken,
      order: input.sortOrder,
    });
    return {
      ids: items.map(({ id }) => id),
      nextToken,
    } satisfies OnTheWire<CodeBuild.ListBuildsOutput>;
  },
);
