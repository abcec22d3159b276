import {
  AwsProviderSettings,
  AwsUpstream,
  RunningProvider,
  startAwsProvider,
} from '@portolan/plugin-aws-node/testUtils';
import {
  CodeBuildDetails,
  CodeBuildProjectRef,
  CodeBuildQuery,
} from '@portolan/plugin-codebuild-common';
import module from '../index';

export type RunningCodeBuildProvider = RunningProvider<
  CodeBuildProjectRef,
  CodeBuildDetails,
  CodeBuildQuery
>;

/** The provider that the module adds. */
export function startCodeBuildProvider(
  upstream: AwsUpstream,
  settings?: AwsProviderSettings,
): Promise<RunningCodeBuildProvider> {
  return startAwsProvider(module, upstream, settings);
}
