import {
  EventSourceMappingConfiguration,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import {
  LambdaFunctionRef,
  LambdaTrigger,
} from '@portolan/plugin-lambda-common';
import { LambdaApi } from '../lambdaApi';
import { qualifierOf } from './invokers';

const MAX_PAGES = 5;

/**
 * The queues and streams that feed a function, and whether they do.
 *
 * @throws UpstreamError
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html
 */
export async function listTriggers(
  ref: LambdaFunctionRef,
  api: LambdaApi,
): Promise<LambdaTrigger[]> {
  const { functionName, qualifier } = ref;
  // An alias has mappings of its own, which the function's name may not list.
  const names = [functionName];
  if (qualifier && qualifier !== '$LATEST') {
    names.push(`${functionName}:${qualifier}`);
  }
  const lists = await Promise.all(names.map(name => listOf(name, ref, api)));
  const triggers = new Map(lists.flat().map(each => [each.id, each]));
  return [...triggers.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
}

async function listOf(
  name: string,
  ref: LambdaFunctionRef,
  api: LambdaApi,
): Promise<LambdaTrigger[]> {
  const triggers: LambdaTrigger[] = [];
  let marker: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await api.in(ref).send(
      'ListEventSourceMappings',
      new ListEventSourceMappingsCommand({
        FunctionName: name,
        Marker: marker,
      }),
    );
    triggers.push(...(answer.EventSourceMappings ?? []).map(toTrigger));
    marker = answer.NextMarker || undefined;
    if (!marker) break;
  }
  return triggers;
}

function toTrigger(mapping: EventSourceMappingConfiguration): LambdaTrigger {
  const { EventSourceArn: arn, LastProcessingResult: last } = mapping;
  const state = mapping.State ?? 'Enabled';
  const fails = /^PROBLEM/.test(last ?? '');
  return {
    id: mapping.UUID ?? arn ?? '',
    source: arn ?? 'self-managed Apache Kafka',
    kind: arn?.split(':')[2] ?? 'kafka',
    state,
    stuck: (state === 'Enabled' && fails) || wasSwitchedOff(mapping),
    lastResult: resultInWords(last, wasSwitchedOff(mapping)),
    batchSize: mapping.BatchSize,
    qualifier: qualifierOf(mapping.FunctionArn),
    updatedAt: mapping.LastModified?.toISOString(),
  };
}

/** By Lambda itself, not by a person. */
function wasSwitchedOff({
  State: state,
  StateTransitionReason: why,
}: EventSourceMappingConfiguration): boolean {
  return (
    (state === 'Disabled' || state === 'Disabling') &&
    why !== undefined &&
    !/user/i.test(why)
  );
}

function resultInWords(
  last: string | undefined,
  switchedOff: boolean,
): string | undefined {
  if (switchedOff) {
    return 'Lambda switched it off. Check that the source still exists and the function’s role may read it.';
  }
  if (last === undefined) return undefined;
  if (last === 'OK') return 'The last batch was processed.';
  if (/^No records processed/i.test(last)) return 'Nothing came in yet.';
  if (/function call failed/i.test(last)) {
    return 'The function failed on the last batch. See its log.';
  }
  if (/^PROBLEM/.test(last)) {
    return 'Lambda could not read from the source. Check the source and the permissions of the function’s role.';
  }
  return undefined;
}
