import { z } from 'zod';
import type * as CodeBuild from '@aws-sdk/client-codebuild';
import { operation } from '../AwsService';
import { page } from '../paging';
import { OnTheWire } from '../wire';
import { findProject, invalidToken } from './lookup';
import { sortOrder } from './inOrder';
import { wireProject } from './shapes/project';

export const batchGetProjects = operation(
  z.object({ names: z.array(z.string().min(1)).min(1).max(100) }),
  ({ names }, call) => {
    const projects = [];
    const projectsNotFound = [];
    for (const name of new Set(names)) {
      const found = findProject(call, name);
      if (found) projects.push(wireProject(found, call.world));
      else projectsNotFound.push(name);
    }
    return {
      projects,
      projectsNotFound,
    } satisfies OnTheWire<CodeBuild.BatchGetProjectsOutput>;
  },
);

export const listProjects = operation(
  z.object({
    sortBy: z
      .enum(['NAME', 'CREATED_TIME', 'LAST_MODIFIED_TIME'])
      .default('NAME'),
    sortOrder: sortOrder.default('ASCENDING'),
    nextToken: z.string().optional(),
  }),
  ({ nextToken: token, ...query }, { world, place }) => {
    const sorted = [...world.region(place).projects.values()]
      .map(({ name, createdAt }) => ({
        name,
        order:
          query.sortBy === 'NAME'
            ? name
            : `${String(Math.round(createdAt)).padStart(15, '0')} ${name}`,
      }))
      .sort((a, b) => (a.order < b.order ? -1 : 1));
    if (query.sortOrder === 'DESCENDING') sorted.reverse();
    const ranked = sorted.map(({ name }, i) => ({
      name,
      rank: String(i).padStart(6, '0'),
    }));
    const { items, nextToken } = page(ranked, ({ rank }) => rank, {
      list: ['ListProjects', query],
      token,
      limit: 100,
      invalidToken,
    });
    return {
      projects: items.map(({ name }) => name),
      nextToken,
    } satisfies OnTheWire<CodeBuild.ListProjectsOutput>;
  },
);
