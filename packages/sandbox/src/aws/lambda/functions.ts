import { z } from 'zod';
import type * as Lambda from '@aws-sdk/client-lambda';
import { CANARIES } from '../../canaries';
import { operation } from '../AwsService';
import { OnTheWire } from '../wire';
import { listing, listPage } from './listing';
import {
  functionName,
  needFunction,
  needVersion,
  QualifiedFunction,
} from './lookup';
import {
  wireFunction,
  wireListedFunction,
} from './shapes/functionConfiguration';

const named = z.object({
  FunctionName: functionName,
  Qualifier: z
    .string()
    .regex(/^(\$LATEST|[\w-]{1,128})$/)
    .optional(),
});

export const getFunctionConfiguration = operation(named, (input, call) =>
  wireFunction(
    needVersion(call, input.FunctionName, input.Qualifier),
    call.world.canaries,
  ),
);

/** Gives the address of the code to whoever may call it: a portal has no business here. */
export const getFunction = operation(named, (input, call) => {
  const { world } = call;
  const found = needVersion(call, input.FunctionName, input.Qualifier);
  const { spec } = found.lambda;
  return {
    Configuration: wireFunction(found, world.canaries),
    Code: codeOf(found, world.canaries),
    ...(Object.keys(spec.tags).length && { Tags: spec.tags }),
    ...(spec.reservedConcurrency !== undefined && {
      Concurrency: { ReservedConcurrentExecutions: spec.reservedConcurrency },
    }),
  } satisfies OnTheWire<Lambda.GetFunctionResponse>;
});

export const listFunctions = operation(
  z.object({ ...listing, FunctionVersion: z.literal('ALL').optional() }),
  (input, { world, place }) => {
    const all = [...world.region(place).functions.values()].flatMap(lambda => {
      const latest = { lambda, version: lambda.latest, arn: lambda.arn };
      if (!input.FunctionVersion) return [{ key: lambda.name, found: latest }];
      return versionsOf(lambda);
    });
    all.sort((a, b) => (a.key < b.key ? -1 : 1));
    const { items, NextMarker } = listPage(
      all,
      ({ key }) => key,
      ['ListFunctions', input.FunctionVersion],
      input,
    );
    return {
      NextMarker,
      Functions: items.map(({ found }) =>
        wireListedFunction(found, world.canaries),
      ),
    } satisfies OnTheWire<Lambda.ListFunctionsResponse>;
  },
);

export const listVersionsByFunction = operation(
  z.object({ ...listing, FunctionName: functionName }),
  (input, call) => {
    const { lambda } = needFunction(call, input.FunctionName);
    const { items, NextMarker } = listPage(
      versionsOf(lambda),
      ({ key }) => key,
      ['ListVersionsByFunction', lambda.arn],
      input,
    );
    return {
      NextMarker,
      Versions: items.map(({ found }) =>
        wireListedFunction(found, call.world.canaries),
      ),
    } satisfies OnTheWire<Lambda.ListVersionsByFunctionResponse>;
  },
);

/** `$LATEST` first, then the oldest. */
function versionsOf(
  lambda: QualifiedFunction['lambda'],
): { key: string; found: QualifiedFunction }[] {
  return [lambda.latest, ...lambda.versions].map(version => ({
    key: `${lambda.name} ${version.version
      .replace('$LATEST', '')
      .padStart(12, '0')}`,
    found: { lambda, version, arn: `${lambda.arn}:${version.version}` },
  }));
}

function codeOf(
  { lambda: { spec, home }, version }: QualifiedFunction,
  canaries: boolean,
): OnTheWire<Lambda.FunctionCodeLocation> {
  if (spec.packageType === 'Image') {
    const image = `${home.account}.dkr.ecr.${home.region}.amazonaws.com/${spec.name}`;
    return {
      RepositoryType: 'ECR',
      ImageUri: `${image}:latest`,
      ResolvedImageUri: `${image}@sha256:${Buffer.from(
        version.codeSha256,
        'base64',
      ).toString('hex')}`,
    };
  }
  const signature = canaries
    ? `?X-Amz-Security-Token=${CANARIES.functionCode}&X-Amz-Expires=600`
    : '';
  return {
    RepositoryType: 'S3',
    Location: `https://awslambda-${home.region}-tasks.s3.${home.region}.amazonaws.com/snapshots/${home.account}/${spec.name}${signature}`,
  };
}
