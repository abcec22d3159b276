import { GetAliasCommand, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import { LambdaAlias, LambdaFunctionRef } from '@portolan/plugin-lambda-common';
import { ActionRefused, caught } from '@portolan/plugin-platform-node';
import { toAlias } from '../aliases';
import { describeFunction, placeOf } from '../describeFunctions';
import { LambdaApi } from '../lambdaApi';

/** Where an alias is to send its calls. */
export interface AliasRouting {
  version: string;
  /** One other version and its percentage. */
  beside?: { version: string; percent: number };
}

/** A change of an alias, thought through and not made. */
export interface AliasChange {
  alias: string;
  routing: AliasRouting;
  /** One sentence. */
  message: string;
  effects: string[];
  /** Of the alias that the change rests on. */
  revisionId: string;
}

export interface CurrentAlias extends LambdaAlias {
  revisionId: string;
}

export const CHANGED =
  'Someone changed the alias since you looked. Look again, then decide.';

/**
 * @throws ActionRefused if there is no such alias
 * @throws UpstreamError
 */
export async function readAlias(
  ref: LambdaFunctionRef,
  name: string,
  api: LambdaApi,
): Promise<CurrentAlias> {
  const answer = await caught(
    api
      .in(ref)
      .send(
        'GetAlias',
        new GetAliasCommand({ FunctionName: ref.functionName, Name: name }),
      ),
  );
  if (answer.ok) {
    return {
      ...toAlias(answer.value),
      revisionId: answer.value.RevisionId ?? '',
    };
  }
  if (answer.error.code !== 'not-found') throw answer.error;
  throw new ActionRefused(
    `There is no alias ${name} of function ${ref.functionName} any more. Choose another.`,
  );
}

/**
 * @throws ActionRefused if the function has no such version
 * @throws UpstreamError
 */
export async function needVersion(
  ref: LambdaFunctionRef,
  version: string,
  api: LambdaApi,
): Promise<void> {
  const answer = await caught(
    describeFunction({ ...ref, qualifier: version }, api),
  );
  if (answer.ok) return;
  if (answer.error.code !== 'not-found') throw answer.error;
  throw new ActionRefused(
    `Function ${ref.functionName} has no version ${version}. Publish it first, or choose another: its versions are listed on its page.`,
  );
}

/**
 * Changes the alias, unless somebody changed it since: Lambda compares the revision.
 *
 * @throws ActionRefused
 * @throws UpstreamError
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html
 */
export async function applyChange(
  ref: LambdaFunctionRef,
  { alias, routing, revisionId }: AliasChange,
  api: LambdaApi,
): Promise<void> {
  const { version, beside } = routing;
  await api.in(ref).change(
    'UpdateAlias',
    new UpdateAliasCommand({
      FunctionName: ref.functionName,
      Name: alias,
      FunctionVersion: version,
      RoutingConfig: {
        AdditionalVersionWeights: beside
          ? { [beside.version]: beside.percent / 100 }
          : {},
      },
      RevisionId: revisionId,
    }),
    {
      PreconditionFailedException: CHANGED,
      ResourceNotFoundException: `Alias ${alias} or the version is not there any more. Look again.`,
      ResourceConflictException:
        'Lambda is changing this function just now. Wait until that is done, then try again.',
      InvalidParameterValueException: `Lambda does not point alias ${alias} there. Versions that share calls must be published, and have the same execution role and dead-letter queue.`,
    },
  );
}

/** `Alias live of charge (account 111122223333, eu-west-1)` */
export function aliasInWords(ref: LambdaFunctionRef, alias: string): string {
  return `Alias ${alias} of ${ref.functionName} (${placeOf(ref)})`;
}

/** Versions that lose the calls that they get now. */
export function losers(now: LambdaAlias, routing: AliasRouting): string[] {
  const kept = [routing.version, routing.beside?.version];
  return [now.version, ...now.weights.map(({ version }) => version)].filter(
    version => !kept.includes(version),
  );
}
