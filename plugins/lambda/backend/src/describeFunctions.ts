import {
  FunctionConfiguration,
  GetFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import {
  lambdaFunctionArn,
  LambdaFunctionRef,
} from '@portolan/plugin-lambda-common';
import { caught, FetchResult } from '@portolan/plugin-platform-node';
import { LambdaApi } from './lambdaApi';

/**
 * The configuration of a function, or of the alias or version that the ref names. Not `GetFunction`, whose answer holds
 * an address from which anybody may fetch the code.
 *
 * @throws UpstreamError - `not-found` if there is no such function, alias or version
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 */
export function describeFunction(
  ref: LambdaFunctionRef,
  api: LambdaApi,
): Promise<FunctionConfiguration> {
  return api.in(ref).send(
    'GetFunctionConfiguration',
    new GetFunctionConfigurationCommand({
      FunctionName: ref.functionName,
      Qualifier: ref.qualifier,
    }),
  );
}

/** @returns one result per ref, in order; Lambda has no call for several */
export function describeFunctions(
  refs: readonly LambdaFunctionRef[],
  api: LambdaApi,
): Promise<FetchResult<FunctionConfiguration>[]> {
  return Promise.all(refs.map(ref => caught(describeFunction(ref, api))));
}

/** Where a function is, for sentences. */
export function placeOf({ accountId, region }: LambdaFunctionRef): string {
  return `account ${accountId}, ${region}`;
}

/**
 * Asks once for each function, whichever of its aliases and versions the refs name.
 *
 * @param load - gives one answer per function, in order
 * @returns one answer per ref, in order
 */
export async function oncePerFunction<T>(
  refs: readonly LambdaFunctionRef[],
  load: (functions: LambdaFunctionRef[]) => Promise<T[]>,
): Promise<T[]> {
  const places = new Map<string, number>();
  const functions: LambdaFunctionRef[] = [];
  const placesOfRefs = refs.map(({ qualifier: _, ...whole }) => {
    const arn = lambdaFunctionArn(whole);
    const place = places.get(arn) ?? functions.push(whole) - 1;
    places.set(arn, place);
    return place;
  });
  const answers = await load(functions);
  return placesOfRefs.map(place => answers[place]);
}
