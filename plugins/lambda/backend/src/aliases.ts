import { AliasConfiguration, ListAliasesCommand } from '@aws-sdk/client-lambda';
import { redactAwsText } from '@portolan/plugin-aws-node';
import { LambdaAlias, LambdaFunctionRef } from '@portolan/plugin-lambda-common';
import { LambdaApi } from './lambdaApi';

/** A function that deploys each branch to an alias has many; more than these nobody picks from a list. */
const MAX_PAGES = 4;

/**
 * The aliases of a function, by name.
 *
 * @throws UpstreamError
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html
 */
export async function listAliases(
  ref: LambdaFunctionRef,
  api: LambdaApi,
): Promise<LambdaAlias[]> {
  const aliases: LambdaAlias[] = [];
  let marker: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await api.in(ref).send(
      'ListAliases',
      new ListAliasesCommand({
        FunctionName: ref.functionName,
        Marker: marker,
      }),
    );
    aliases.push(...(answer.Aliases ?? []).map(toAlias));
    marker = answer.NextMarker || undefined;
    if (!marker) break;
  }
  return aliases.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function toAlias(alias: AliasConfiguration): LambdaAlias {
  const weights = alias.RoutingConfig?.AdditionalVersionWeights ?? {};
  return {
    name: alias.Name ?? '',
    description: alias.Description
      ? redactAwsText(alias.Description)
      : undefined,
    version: alias.FunctionVersion ?? '$LATEST',
    weights: Object.entries(weights)
      .filter(([, share]) => share > 0)
      .map(([version, share]) => ({ version, percent: toPercent(share) })),
  };
}

/** To a hundredth, without what binary fractions add. */
function toPercent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
