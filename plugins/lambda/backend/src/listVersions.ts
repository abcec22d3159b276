import { ListVersionsByFunctionCommand } from '@aws-sdk/client-lambda';
import { LambdaFunctionRef } from '@portolan/plugin-lambda-common';
import { LambdaApi } from './lambdaApi';
import { observeFunction, ObservedFunction } from './observedFunction';

/** Fifty versions each. A function whose old versions nobody deletes has thousands. */
const MAX_PAGES = 40;

/** The versions of a function. */
export interface FunctionVersions {
  /** Absent only if Lambda forgot to list it. */
  latest?: ObservedFunction;
  /** Published ones, newest first. */
  published: ObservedFunction[];
  /** There are newer ones than `published` holds: Lambda lists the oldest first. */
  truncated: boolean;
}

/**
 * All versions of a function, as far as forty calls tell.
 *
 * @throws UpstreamError
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html
 */
export async function listVersions(
  ref: LambdaFunctionRef,
  api: LambdaApi,
): Promise<FunctionVersions> {
  const versions: ObservedFunction[] = [];
  let marker: string | undefined;
  let pages = 0;
  do {
    const answer = await api.in(ref).send(
      'ListVersionsByFunction',
      new ListVersionsByFunctionCommand({
        FunctionName: ref.functionName,
        Marker: marker,
      }),
    );
    // At once, so that no environment is held any longer than its page.
    versions.push(
      ...(answer.Versions ?? []).map(each => observeFunction(each)),
    );
    marker = answer.NextMarker || undefined;
    pages += 1;
  } while (marker && pages < MAX_PAGES);
  return {
    latest: versions.find(({ version }) => version === '$LATEST'),
    published: versions
      .filter(({ version }) => version !== '$LATEST')
      .sort((a, b) => Number(b.version) - Number(a.version)),
    truncated: marker !== undefined,
  };
}
