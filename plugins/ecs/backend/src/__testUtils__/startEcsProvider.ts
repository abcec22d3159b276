import { AwsTagQuery } from '@portolan/plugin-aws-common';
import {
  AwsProviderSettings,
  AwsUpstream,
  RunningProvider,
  startAwsProvider,
} from '@portolan/plugin-aws-node/testUtils';
import { EcsServiceDetails, EcsServiceRef } from '@portolan/plugin-ecs-common';
import module from '../index';

export type RunningEcsProvider = RunningProvider<
  EcsServiceRef,
  EcsServiceDetails,
  AwsTagQuery
>;

/** The provider that the module adds. */
export function startEcsProvider(
  upstream: AwsUpstream,
  settings?: AwsProviderSettings,
): Promise<RunningEcsProvider> {
  return startAwsProvider(module, upstream, settings);
}
