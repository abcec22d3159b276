import { createHash } from 'node:crypto';
import type * as Lambda from '@aws-sdk/client-lambda';
import { CANARIES } from '../../../canaries';
import { LambdaFunction } from '../../../world/lambda/LambdaFunction';
import { OnTheWire } from '../../wire';
import { QualifiedFunction } from '../lookup';

type Configuration = OnTheWire<Lambda.FunctionConfiguration>;

/** How Lambda writes a time: `2026-11-22T19:10:38.000+0000`. */
export function lambdaTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+0000');
}

/** Without the state, as lists have it. */
export function wireListedFunction(
  { lambda, version, arn }: QualifiedFunction,
  canaries: boolean,
): Configuration {
  const { spec, home } = lambda;
  return {
    FunctionName: spec.name,
    FunctionArn: arn,
    ...(spec.packageType === 'Zip' && {
      Runtime: spec.runtime,
      Handler: spec.handler,
    }),
    Role: `arn:aws:iam::${home.account}:role/${spec.name}-role`,
    CodeSize: version.codeSize,
    Description: version.description || spec.description,
    Timeout: spec.timeoutSeconds,
    MemorySize: spec.memory,
    LastModified: lambdaTime(version.modifiedAt),
    CodeSha256: version.codeSha256,
    Version: version.version,
    Environment: environmentOf(lambda, canaries),
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: version.revisionId,
    ...(spec.layers.length && {
      Layers: spec.layers.map(Arn => ({ Arn, CodeSize: 524_288 })),
    }),
    PackageType: spec.packageType,
    Architectures: [spec.architecture],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: lambda.logGroup },
  };
}

/** All there is to say, as for one function. */
export function wireFunction(
  found: QualifiedFunction,
  canaries: boolean,
): Configuration {
  const { lambda, version } = found;
  const { spec } = lambda;
  return {
    ...wireListedFunction(found, canaries),
    ...stateOf(lambda),
    ...(version.version === '$LATEST'
      ? lastUpdateOf(lambda)
      : { LastUpdateStatus: 'Successful' }),
    ...(spec.packageType === 'Zip' && {
      RuntimeVersionConfig: {
        RuntimeVersionArn: `arn:aws:lambda:${
          lambda.home.region
        }::runtime:${createHash('sha256').update(spec.runtime).digest('hex')}`,
      },
    }),
  };
}

function stateOf({ state }: LambdaFunction): Configuration {
  if (state === 'Active') return { State: 'Active' };
  return {
    State: 'Inactive',
    StateReason: 'The function is idle.',
    StateReasonCode: 'Idle',
  };
}

function lastUpdateOf({ lastUpdate }: LambdaFunction): Configuration {
  switch (lastUpdate.status) {
    case 'Failed':
      return {
        LastUpdateStatus: 'Failed',
        LastUpdateStatusReason: lastUpdate.reason,
        LastUpdateStatusReasonCode: lastUpdate.reasonCode,
      };
    case 'InProgress':
    case 'Successful':
      return { LastUpdateStatus: lastUpdate.status };
    default:
      throw new Error(`Unknown status '${lastUpdate satisfies never}'`);
  }
}

function environmentOf(
  { spec: { environment } }: LambdaFunction,
  canaries: boolean,
): Configuration['Environment'] {
  const variables = {
    ...environment,
    ...(canaries && { API_TOKEN: CANARIES.functionEnvironment }),
  };
  return Object.keys(variables).length ? { Variables: variables } : undefined;
}
