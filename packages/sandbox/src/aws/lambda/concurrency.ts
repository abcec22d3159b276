import { z } from 'zod';
import type * as Lambda from '@aws-sdk/client-lambda';
import { operation } from '../AwsService';
import { OnTheWire } from '../wire';
import { listPage, shortListing } from './listing';
import { functionName, needFunction } from './lookup';
import { lambdaTime } from './shapes/functionConfiguration';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const ACCOUNT_CONCURRENCY = 1_000;

export const getFunctionConcurrency = operation(
  z.object({ FunctionName: functionName }),
  (input, call) => {
    const { lambda } = needFunction(call, input.FunctionName);
    return {
      ReservedConcurrentExecutions: lambda.spec.reservedConcurrency,
    } satisfies OnTheWire<Lambda.GetFunctionConcurrencyResponse>;
  },
);

export const listProvisionedConcurrencyConfigs = operation(
  z.object({ ...shortListing, FunctionName: functionName }),
  (input, call) => {
    const { lambda } = needFunction(call, input.FunctionName);
    const configs = [...lambda.spec.provisionedConcurrency].sort((a, b) =>
      a.qualifier < b.qualifier ? -1 : 1,
    );
    const { items, NextMarker } = listPage(
      configs,
      ({ qualifier }) => qualifier,
      ['ListProvisionedConcurrencyConfigs', lambda.arn],
      input,
    );
    return {
      NextMarker,
      ProvisionedConcurrencyConfigs: items.map(
        ({ qualifier, requested, available = requested, status, reason }) => ({
          FunctionArn: `${lambda.arn}:${qualifier}`,
          RequestedProvisionedConcurrentExecutions: requested,
          AvailableProvisionedConcurrentExecutions: available,
          AllocatedProvisionedConcurrentExecutions: available,
          Status: status,
          StatusReason: reason,
          LastModified: lambdaTime(lambda.createdAt),
        }),
      ),
    } satisfies OnTheWire<Lambda.ListProvisionedConcurrencyConfigsResponse>;
  },
);

export const getAccountSettings = operation(
  z.object({}),
  (_input, { world, place }) => {
    const functions = [...world.region(place).functions.values()];
    const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
    const reserved = sum(
      functions.map(({ spec }) => spec.reservedConcurrency ?? 0),
    );
    return {
      AccountLimit: {
        TotalCodeSize: 80_530_636_800,
        CodeSizeUnzipped: 262_144_000,
        CodeSizeZipped: 52_428_800,
        ConcurrentExecutions: ACCOUNT_CONCURRENCY,
        UnreservedConcurrentExecutions: ACCOUNT_CONCURRENCY - reserved,
      },
      AccountUsage: {
        TotalCodeSize: sum(functions.map(({ latest }) => latest.codeSize)),
        FunctionCount: functions.length,
      },
    } satisfies OnTheWire<Lambda.GetAccountSettingsResponse>;
  },
);
