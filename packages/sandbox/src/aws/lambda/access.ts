import { createHash } from 'node:crypto';
import { z } from 'zod';
import type * as Lambda from '@aws-sdk/client-lambda';
import { CANARIES } from '../../canaries';
import { LambdaFunction } from '../../world/lambda/LambdaFunction';
import { operation } from '../AwsService';
import { OnTheWire } from '../wire';
import { notFound } from './errors';
import { listPage, shortListing } from './listing';
import { functionName, needFunction } from './lookup';
import { lambdaTime } from './shapes/functionConfiguration';

export const listFunctionUrlConfigs = operation(
  z.object({ ...shortListing, FunctionName: functionName }),
  (input, call) => {
    const { lambda } = needFunction(call, input.FunctionName);
    const urls = lambda.spec.url ? [wireUrl(lambda, lambda.spec.url.auth)] : [];
    const { items, NextMarker } = listPage(
      urls,
      ({ FunctionUrl }) => FunctionUrl,
      ['ListFunctionUrlConfigs', lambda.arn],
      input,
    );
    return {
      NextMarker,
      FunctionUrlConfigs: items,
    } satisfies OnTheWire<Lambda.ListFunctionUrlConfigsResponse>;
  },
);

export const getPolicy = operation(
  z.object({ FunctionName: functionName, Qualifier: z.string().optional() }),
  (input, call) => {
    const { lambda } = needFunction(call, input.FunctionName);
    const statements = policyOf(lambda, call.world.canaries);
    if (!statements.length)
      throw notFound('The resource you requested does not exist.');
    return {
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Id: 'default',
        Statement: statements,
      }),
      RevisionId: lambda.latest.revisionId,
    } satisfies OnTheWire<Lambda.GetPolicyResponse>;
  },
);

function wireUrl(lambda: LambdaFunction, auth: Lambda.FunctionUrlAuthType) {
  const id = BigInt(
    `0x${createHash('sha256').update(lambda.arn).digest('hex')}`,
  )
    .toString(36)
    .slice(0, 32);
  return {
    FunctionUrl: `https://${id}.lambda-url.${lambda.home.region}.on.aws/`,
    FunctionArn: lambda.arn,
    AuthType: auth,
    CreationTime: lambdaTime(lambda.createdAt),
    LastModifiedTime: lambdaTime(lambda.createdAt),
    InvokeMode: 'BUFFERED',
  } satisfies OnTheWire<Lambda.FunctionUrlConfig>;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
function policyOf({ spec, arn }: LambdaFunction, canaries: boolean): object[] {
  const statements: object[] = spec.invokers.map((service, i) => ({
    Sid: `invoker-${i + 1}`,
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'lambda:InvokeFunction',
    Resource: arn,
    // A secret between the service and the function, which anybody reads who may read the policy.
    ...(canaries && {
      Condition: {
        StringEquals: { 'lambda:EventSourceToken': CANARIES.policyToken },
      },
    }),
  }));
  if (spec.url?.auth === 'NONE') {
    statements.push({
      Sid: 'FunctionURLAllowPublicAccess',
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:InvokeFunctionUrl',
      Resource: arn,
      Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
    });
  }
  return statements;
}
