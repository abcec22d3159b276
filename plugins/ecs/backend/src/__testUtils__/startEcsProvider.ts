import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { AwsTagQuery } from '@portolan/plugin-aws-common';
import { EcsServiceDetails, EcsServiceRef } from '@portolan/plugin-ecs-common';
import {
  DEFAULT_UPSTREAM_LIMITS,
  DiscoverContext,
  ImmutableStore,
  platformProvidersExtensionPoint,
  ResourceProvider,
  UpstreamLimits,
  UpstreamPolicy,
  UpstreamRecords,
} from '@portolan/plugin-platform-node';
import module from '../index';

export type EcsProvider = ResourceProvider<
  EcsServiceRef,
  EcsServiceDetails,
  AwsTagQuery
>;

export interface StartedProvider {
  provider: EcsProvider;
  /** What the core gives with each piece of work; kept things stay between two of them. */
  context: DiscoverContext;
  stop(): Promise<void>;
}

/** Starts a backend with the ECS module, and catches the provider that it adds. */
export async function startEcsProvider(options: {
  config: JsonObject;
  endpoint: string;
  limits?: Partial<UpstreamLimits>;
  allows?: DiscoverContext['allows'];
}): Promise<StartedProvider> {
  const environment = process.env.AWS_ENDPOINT_URL;
  process.env.AWS_ENDPOINT_URL = options.endpoint;
  const added: unknown[] = [];
  const core = createBackendPlugin({
    pluginId: 'platform',
    register(env) {
      env.registerExtensionPoint(platformProvidersExtensionPoint, {
        addProvider: provider => added.push(provider),
      });
      env.registerInit({ deps: {}, async init() {} });
    },
  });
  const backend = await startTestBackend({
    features: [
      core,
      module,
      mockServices.rootConfig.factory({ data: options.config }),
    ],
  });
  const logger = mockServices.logger.mock();
  const policy = new UpstreamPolicy({
    limits: () => ({ ...DEFAULT_UPSTREAM_LIMITS, ...options.limits }),
    logger,
  });
  return {
    // The module adds exactly this provider.
    provider: added[0] as EcsProvider,
    context: {
      ...policy.context({
        signal: new AbortController().signal,
        logger,
        records: new UpstreamRecords(),
      }),
      immutable: new ImmutableStore('ecs').read,
      allows: options.allows ?? (() => true),
    },
    async stop() {
      await backend.stop();
      if (environment === undefined) delete process.env.AWS_ENDPOINT_URL;
      else process.env.AWS_ENDPOINT_URL = environment;
    },
  };
}
