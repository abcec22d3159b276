import { z } from 'zod';
import type * as Lambda from '@aws-sdk/client-lambda';
import { arnOf } from '../../world/arns';
import { LambdaFunction, Trigger } from '../../world/lambda/LambdaFunction';
import { Call, operation } from '../AwsService';
import { epochSeconds, OnTheWire } from '../wire';
import { listing, listPage } from './listing';
import { functionName, needFunction } from './lookup';

/** This list alone gives more than fifty. */
const MOST_ITEMS = 100;

interface FoundTrigger {
  lambda: LambdaFunction;
  trigger: Trigger;
}

export const listEventSourceMappings = operation(
  z.object({
    ...listing,
    MaxItems: listing.MaxItems.unwrap().default(MOST_ITEMS),
    EventSourceArn: z.string().startsWith('arn:').optional(),
    FunctionName: functionName.optional(),
  }),
  ({ Marker, MaxItems, ...filter }, call) => {
    const found = triggersOf(call, filter.FunctionName)
      .filter(
        ({ trigger }) =>
          !filter.EventSourceArn || trigger.source === filter.EventSourceArn,
      )
      .sort((a, b) => (a.trigger.uuid < b.trigger.uuid ? -1 : 1));
    const { items, NextMarker } = listPage(
      found,
      ({ trigger }) => trigger.uuid,
      ['ListEventSourceMappings', filter],
      { Marker, MaxItems },
      MOST_ITEMS,
    );
    return {
      NextMarker,
      EventSourceMappings: items.map(wireMapping),
    } satisfies OnTheWire<Lambda.ListEventSourceMappingsResponse>;
  },
);

function triggersOf(call: Call, name: string | undefined): FoundTrigger[] {
  const of = (lambda: LambdaFunction, alias?: string) =>
    lambda.triggers
      .filter(trigger => alias === undefined || trigger.alias === alias)
      .map(trigger => ({ lambda, trigger }));
  if (name) {
    const { lambda, qualifier } = needFunction(call, name);
    return of(lambda, qualifier);
  }
  const { functions } = call.world.region(call.place);
  return [...functions.values()].flatMap(lambda => of(lambda));
}

function wireMapping({ lambda, trigger }: FoundTrigger) {
  const { uuid, source, alias } = trigger;
  return {
    UUID: uuid,
    BatchSize: trigger.batchSize,
    MaximumBatchingWindowInSeconds: 0,
    EventSourceArn: source,
    FunctionArn: alias ? `${lambda.arn}:${alias}` : lambda.arn,
    LastModified: epochSeconds(trigger.modifiedAt),
    State: trigger.state,
    StateTransitionReason: trigger.reason,
    FunctionResponseTypes: [],
    EventSourceMappingArn: arnOf(
      'lambda',
      lambda.home,
      `event-source-mapping:${uuid}`,
    ),
    LastProcessingResult: trigger.lastResult,
  } satisfies OnTheWire<Lambda.EventSourceMappingConfiguration>;
}
