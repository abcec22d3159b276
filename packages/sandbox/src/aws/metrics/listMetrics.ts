import { z } from 'zod';
import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../AwsError';
import { operation } from '../AwsService';
import { page } from '../paging';
import { METRIC_SOURCES } from './sources';

/** So many are in a page. */
const PAGE_SIZE = 500;

export const listMetrics = operation(
  z.object({
    Namespace: z.string().optional(),
    MetricName: z.string().optional(),
    Dimensions: z
      .array(z.object({ Name: z.string(), Value: z.string().optional() }))
      .max(10)
      .default([]),
    NextToken: z.string().optional(),
  }),
  ({ NextToken: token, ...filter }, { world, place }) => {
    const region = world.region(place);
    const found = METRIC_SOURCES.filter(
      ({ namespace }) => (filter.Namespace ?? namespace) === namespace,
    )
      .flatMap(source =>
        [...source.metrics(region)].map(metric => ({
          ...metric,
          namespace: source.namespace,
        })),
      )
      .filter(
        ({ name, dimensions }) =>
          (filter.MetricName ?? name) === name &&
          filter.Dimensions.every(
            ({ Name, Value }) =>
              Name in dimensions &&
              (Value ?? dimensions[Name]) === dimensions[Name],
          ),
      )
      .map(metric => ({ metric, key: JSON.stringify(metric) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const { items, nextToken } = page(found, ({ key }) => key, {
      list: ['ListMetrics', filter],
      token,
      limit: PAGE_SIZE,
      invalidToken: () =>
        new AwsError('InvalidParameterValue', 'The next token is invalid.'),
    });
    return {
      Metrics: items.map(({ metric: { namespace, name, dimensions } }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({
          Name,
          Value,
        })),
      })),
      NextToken: nextToken,
    } satisfies CloudWatch.ListMetricsOutput;
  },
);
