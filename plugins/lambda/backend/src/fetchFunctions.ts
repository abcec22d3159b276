import { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  LambdaFunctionDetails,
  LambdaFunctionRef,
} from '@portolan/plugin-lambda-common';
import {
  caught,
  FetchContext,
  FetchResult,
  ResourceState,
} from '@portolan/plugin-platform-node';
import { listAliases } from './aliases';
import {
  describeFunctions,
  oncePerFunction,
  placeOf,
} from './describeFunctions';
import { describeRef, functionState } from './functionState';
import { LambdaApi } from './lambdaApi';
import { readLastHour } from './metrics/functionMetrics';
import { observeFunction } from './observedFunction';

type State = FetchResult<ResourceState<LambdaFunctionDetails>>;

/**
 * Fetches functions: two calls each, and one for the metrics of up to 83 in an account and region, all at once. Aliases or
 * metrics that cannot be read cost only themselves.
 */
export async function fetchFunctions(
  refs: readonly LambdaFunctionRef[],
  ctx: FetchContext,
  sessions: AwsSessions,
): Promise<State[]> {
  const api = new LambdaApi(sessions, ctx);
  const now = Date.now();
  const [configurations, aliases, metrics] = await Promise.all([
    describeFunctions(refs, api),
    oncePerFunction(refs, functions =>
      Promise.all(functions.map(each => caught(listAliases(each, api)))),
    ),
    readLastHour(refs, now, api),
  ]);
  return refs.map((ref, index) => {
    const configuration = configurations[index];
    const known = describeRef(ref, sessions.accessPortal);
    if (!configuration.ok) {
      if (configuration.error.code !== 'not-found') return configuration;
      const reason = missing(ref, aliases[index].ok);
      return { ok: true, value: { ...known, health: 'missing', reason } };
    }
    const state = functionState(ref, {
      lambda: observe(configuration.value, ref),
      aliases: aliases[index],
      metrics: metrics[index],
      now,
    });
    return { ok: true, value: { ...known, ...state } };
  });
}

function observe(configuration: FunctionConfiguration, ref: LambdaFunctionRef) {
  return observeFunction({
    ...configuration,
    FunctionName: configuration.FunctionName ?? ref.functionName,
  });
}

function missing(ref: LambdaFunctionRef, functionExists: boolean): string {
  const { functionName, qualifier } = ref;
  return qualifier && functionExists
    ? `The function ${functionName} (${placeOf(
        ref,
      )}) has no alias or version ${qualifier}. Correct the annotation, or create it.`
    : `There is no function ${functionName} in ${placeOf(
        ref,
      )}. Correct the annotation, or deploy the function.`;
}
