import { z } from 'zod';
import { operation } from '../AwsService';
import { page } from '../paging';
import {
  findCluster,
  findService,
  invalidParameter,
  invalidToken,
} from './lookup';
import { wireService } from './shapes/service';

export const describeServices = operation(
  z.object({
    cluster: z.string().optional(),
    services: z.array(z.string()),
    include: z.array(z.enum(['TAGS'])).default([]),
  }),
  (input, call) => {
    if (!input.services.length)
      throw invalidParameter('Services cannot be empty.');
    if (input.services.length > 10)
      throw invalidParameter('Too many services: at most 10 may be described.');
    const cluster = findCluster(call, input.cluster);
    const services = [];
    const failures = [];
    for (const name of input.services) {
      const found = findService(call, cluster, name)?.service;
      if (found) {
        const withTags = input.include.includes('TAGS');
        services.push(wireService(found, call.world, withTags));
      } else {
        failures.push({
          arn: name.startsWith('arn:')
            ? name
            : `${cluster.arn.replace(':cluster/', ':service/')}/${name}`,
          reason: 'MISSING',
        });
      }
    }
    return { services, failures };
  },
);

export const listServices = operation(
  z.object({
    cluster: z.string().optional(),
    nextToken: z.string().optional(),
    maxResults: z.number().int().min(1).max(100).default(10),
    launchType: z.string().optional(),
    schedulingStrategy: z.string().optional(),
  }),
  ({ nextToken: token, maxResults, ...filter }, call) => {
    const cluster = findCluster(call, filter.cluster);
    const arns = [...cluster.services.values()]
      .map(({ service }) => service)
      .filter(
        ({ spec }) =>
          (filter.launchType ?? spec.launchType) === spec.launchType &&
          (filter.schedulingStrategy ?? 'REPLICA') === 'REPLICA',
      )
      .map(({ arn }) => arn)
      .sort();
    const { items, nextToken } = page(arns, arn => arn, {
      list: ['ListServices', filter],
      token,
      limit: maxResults,
      invalidToken,
    });
    return { serviceArns: items, nextToken };
  },
);
