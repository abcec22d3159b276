import { z } from 'zod';
import { AwsError } from '../AwsError';
import { operation } from '../AwsService';
import { page } from '../paging';
import { invalidToken, ownPath } from './lookup';
import { taskDefinitionArn } from './shapes/arns';
import { wireTags } from './shapes/service';
import { wireTaskDefinition } from './shapes/taskDefinition';

export const describeTaskDefinition = operation(
  z.object({
    taskDefinition: z.string(),
    include: z.array(z.enum(['TAGS'])).default([]),
  }),
  ({ taskDefinition: name, include }, call) => {
    const { world, place } = call;
    const short = name.startsWith('arn:')
      ? ownPath(call, name, 'task-definition', 'task definition')[0]
      : name;
    const found = world.region(place).taskDefinitions.find(short);
    if (!found) {
      throw new AwsError(
        'ClientException',
        'Unable to describe task definition.',
      );
    }
    return {
      taskDefinition: wireTaskDefinition(found, place, world.canaries),
      ...(include.includes('TAGS') && { tags: wireTags({}) }),
    };
  },
);

export const listTaskDefinitions = operation(
  z.object({
    familyPrefix: z.string().optional(),
    status: z
      .enum(['ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS'])
      .default('ACTIVE'),
    sort: z.enum(['ASC', 'DESC']).default('ASC'),
    maxResults: z.number().int().min(1).max(100).default(100),
    nextToken: z.string().optional(),
  }),
  ({ maxResults, nextToken: token, ...filter }, { world, place }) => {
    // Deregistering is not known here: all are active.
    const all =
      filter.status === 'ACTIVE'
        ? world.region(place).taskDefinitions.all()
        : [];
    // Despite its name the prefix is a whole family.
    const found = all.filter(
      ({ family }) => (filter.familyPrefix ?? family) === family,
    );
    const ordered = filter.sort === 'ASC' ? found : found.reverse();
    const positions = ordered.map((definition, i) => ({
      arn: taskDefinitionArn(definition, place),
      key: String(i).padStart(8, '0'),
    }));
    const { items, nextToken } = page(positions, ({ key }) => key, {
      list: ['ListTaskDefinitions', filter],
      token,
      limit: maxResults,
      invalidToken,
    });
    return { taskDefinitionArns: items.map(({ arn }) => arn), nextToken };
  },
);
