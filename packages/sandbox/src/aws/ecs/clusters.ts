import { z } from 'zod';
import type * as Ecs from '@aws-sdk/client-ecs';
import { Cluster } from '../../world/Region';
import { Call, operation } from '../AwsService';
import { page } from '../paging';
import { OnTheWire } from '../wire';
import { invalidParameter, invalidToken, ownPath } from './lookup';

export const describeClusters = operation(
  z.object({
    clusters: z.array(z.string()).default(['default']),
    include: z.array(z.string()).default([]),
  }),
  (input, call) => {
    if (input.clusters.length > 100)
      throw invalidParameter(
        'Too many clusters: at most 100 may be described.',
      );
    const region = call.world.region(call.place);
    const clusters = [];
    const failures = [];
    for (const name of input.clusters) {
      const short = clusterName(call, name);
      const found = region.clusters.get(short);
      if (found) clusters.push(wireCluster(found));
      else {
        const arn = `arn:aws:ecs:${call.place.region}:${call.place.account}:cluster/${short}`;
        failures.push({ arn, reason: 'MISSING' });
      }
    }
    return { clusters, failures };
  },
);

export const listClusters = operation(
  z.object({
    maxResults: z.number().int().min(1).max(100).default(100),
    nextToken: z.string().optional(),
  }),
  ({ maxResults, nextToken: token }, { world, place }) => {
    const arns = [...world.region(place).clusters.values()]
      .map(({ arn }) => arn)
      .sort();
    const { items, nextToken } = page(arns, arn => arn, {
      list: 'ListClusters',
      token,
      limit: maxResults,
      invalidToken,
    });
    return { clusterArns: items, nextToken };
  },
);

function clusterName(call: Call, name: string): string {
  return name.startsWith('arn:')
    ? ownPath(call, name, 'cluster', 'cluster')[0]
    : name;
}

function wireCluster({ arn, name, services }: Cluster) {
  let running = 0;
  let pending = 0;
  for (const { service } of services.values()) {
    const counts = service.counts();
    running += counts.running;
    pending += counts.pending;
  }
  return {
    clusterArn: arn,
    clusterName: name,
    status: 'ACTIVE',
    registeredContainerInstancesCount: 0,
    runningTasksCount: running,
    pendingTasksCount: pending,
    activeServicesCount: services.size,
    statistics: [],
    tags: [],
    settings: [],
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [],
  } satisfies OnTheWire<Ecs.Cluster>;
}
