import { z } from 'zod';
import type * as Lambda from '@aws-sdk/client-lambda';
import {
  FunctionAlias,
  LambdaFunction,
} from '../../world/lambda/LambdaFunction';
import { operation } from '../AwsService';
import { OnTheWire } from '../wire';
import { invalidParameter, notFound, preconditionFailed } from './errors';
import { listing, listPage } from './listing';
import { functionName, needAlias, needFunction } from './lookup';

const versionName = z.string().regex(/^(\$LATEST|\d+)$/);
const aliasName = z.string().regex(/^(?!\d+$)[\w-]{1,128}$/);
const named = { FunctionName: functionName, Name: aliasName };

export const listAliases = operation(
  z.object({
    ...listing,
    FunctionName: functionName,
    FunctionVersion: versionName.optional(),
  }),
  (input, call) => {
    const { lambda } = needFunction(call, input.FunctionName);
    const { FunctionVersion: version } = input;
    const found = [...lambda.aliases.values()]
      .filter(
        alias =>
          !version || alias.version === version || version in alias.weights,
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, NextMarker } = listPage(
      found,
      ({ name }) => name,
      ['ListAliases', lambda.arn, version],
      input,
    );
    return {
      NextMarker,
      Aliases: items.map(alias => wireAlias(lambda, alias)),
    } satisfies OnTheWire<Lambda.ListAliasesResponse>;
  },
);

export const getAlias = operation(z.object(named), (input, call) => {
  const { lambda } = needFunction(call, input.FunctionName);
  return wireAlias(lambda, needAlias(lambda, input.Name));
});

export const updateAlias = operation(
  z.object({
    ...named,
    FunctionVersion: versionName.optional(),
    Description: z.string().max(256).optional(),
    RoutingConfig: z
      .object({
        AdditionalVersionWeights: z
          .record(z.string().regex(/^\d+$/), z.number().min(0).max(1))
          .default({}),
      })
      .optional(),
    RevisionId: z.string().optional(),
  }),
  (input, call) => {
    const { lambda } = needFunction(call, input.FunctionName);
    const alias = needAlias(lambda, input.Name);
    if (input.RevisionId && input.RevisionId !== alias.revisionId)
      throw preconditionFailed();
    const change = {
      version: input.FunctionVersion ?? alias.version,
      weights: input.RoutingConfig?.AdditionalVersionWeights ?? alias.weights,
      description: input.Description,
    };
    checkRouting(lambda, change);
    const changed = lambda.setAlias(call.world.now(), alias.name, change);
    return wireAlias(lambda, changed);
  },
);

/** https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html */
function checkRouting(
  lambda: LambdaFunction,
  { version, weights }: Pick<FunctionAlias, 'version' | 'weights'>,
): void {
  const additional = Object.keys(weights);
  for (const each of [version, ...additional]) {
    if (!lambda.version(each))
      throw notFound(`Function not found: ${lambda.arn}:${each}`);
  }
  if (additional.length > 1) {
    throw invalidParameter(
      'Number of items in AdditionalVersionWeights cannot be greater than 1',
    );
  }
  if (!additional.length) return;
  if (version === '$LATEST') {
    throw invalidParameter(
      '$LATEST is not supported for an alias pointing to more than 1 version',
    );
  }
  if (additional.includes(version)) {
    throw invalidParameter(
      `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
    );
  }
}

function wireAlias(
  { arn }: LambdaFunction,
  { name, description, version, weights, revisionId }: FunctionAlias,
) {
  return {
    AliasArn: `${arn}:${name}`,
    Name: name,
    FunctionVersion: version,
    Description: description,
    ...(Object.keys(weights).length && {
      RoutingConfig: { AdditionalVersionWeights: { ...weights } },
    }),
    RevisionId: revisionId,
  } satisfies OnTheWire<Lambda.AliasConfiguration>;
}
