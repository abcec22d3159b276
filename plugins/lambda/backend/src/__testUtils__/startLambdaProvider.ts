import {
  AwsProviderSettings,
  AwsUpstream,
  RunningProvider,
  startAwsProvider,
} from '@portolan/plugin-aws-node/testUtils';
import {
  LambdaFunctionDetails,
  LambdaFunctionRef,
  LambdaQuery,
} from '@portolan/plugin-lambda-common';
import module from '../index';

export type RunningLambdaProvider = RunningProvider<
  LambdaFunctionRef,
  LambdaFunctionDetails,
  LambdaQuery
>;

/** The provider that the module adds. */
export function startLambdaProvider(
  upstream: AwsUpstream,
  settings?: AwsProviderSettings,
): Promise<RunningLambdaProvider> {
  return startAwsProvider(module, upstream, settings);
}
