import { z } from 'zod';
import { operation } from '../AwsService';
import { page } from '../paging';
import { epochSeconds } from '../wire';
import {
  findCluster,
  invalidParameter,
  invalidToken,
  needService,
} from './lookup';
import { serviceOfPart } from './revisions';
import {
  wireServiceDeployment,
  wireServiceDeploymentBrief,
} from './shapes/serviceDeployment';

export const listServiceDeployments = operation(
  z.object({
    service: z.string(),
    cluster: z.string().optional(),
    status: z.array(z.string()).optional(),
    createdAt: z
      .object({ before: z.number().optional(), after: z.number().optional() })
      .default({}),
    maxResults: z.number().int().min(1).max(100).default(20),
    nextToken: z.string().optional(),
  }),
  ({ maxResults, nextToken: token, ...filter }, call) => {
    const cluster = findCluster(call, filter.cluster);
    const { service } = needService(call, cluster, filter.service);
    const { before = Infinity, after = -Infinity } = filter.createdAt;
    const found = service.serviceDeployments.filter(({ status, createdAt }) => {
      const created = epochSeconds(createdAt);
      return (
        (filter.status?.includes(status) ?? true) &&
        created < before &&
        created > after
      );
    });
    // Newest first: the key grows with age, and stays when a newer one comes.
    const keyOf = ({ createdAt }: { createdAt: number }) =>
      String(1e14 - createdAt).padStart(15, '0');
    const { items, nextToken } = page(found, keyOf, {
      list: ['ListServiceDeployments', filter],
      token,
      limit: maxResults,
      invalidToken,
    });
    return {
      serviceDeployments: items.map(each =>
        wireServiceDeploymentBrief(service, each),
      ),
      nextToken,
    };
  },
);

export const describeServiceDeployments = operation(
  z.object({ serviceDeploymentArns: z.array(z.string()) }),
  ({ serviceDeploymentArns: arns }, call) => {
    if (!arns.length || arns.length > 20) {
      throw invalidParameter(
        'Between 1 and 20 service deployments may be described.',
      );
    }
    const serviceDeployments = [];
    const failures = [];
    for (const arn of arns) {
      const { service, id } = serviceOfPart(call, arn, 'service-deployment');
      const found = service?.serviceDeployments.find(each => each.id === id);
      if (service && found)
        serviceDeployments.push(wireServiceDeployment(service, found));
      else failures.push({ arn, reason: 'MISSING' });
    }
    return { serviceDeployments, failures };
  },
);
