import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  LambdaFunctionDetails,
  LambdaFunctionRef,
  LambdaQuery,
} from '@portolan/plugin-lambda-common';
import {
  DiscoverContext,
  platformProvidersExtensionPoint,
  ResourceProvider,
} from '@portolan/plugin-platform-node';
import { createProviderBench } from '@portolan/plugin-platform-node/testUtils';
import module from '../index';

export type LambdaProvider = ResourceProvider<
  LambdaFunctionRef,
  LambdaFunctionDetails,
  LambdaQuery
>;

export interface StartedProvider {
  provider: LambdaProvider;
  /** What the core gives with each piece of work; kept things stay between two of them. */
  context: DiscoverContext;
  stop(): Promise<void>;
}

/** Starts a backend with the Lambda module, and catches the provider that it adds. */
export async function startLambdaProvider(options: {
  config: JsonObject;
  endpoint: string;
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
  const { context } = createProviderBench({
    config: options.config,
    allows: options.allows,
  });
  return {
    // The module adds exactly this provider.
    provider: added[0] as LambdaProvider,
    context,
    async stop() {
      await backend.stop();
      if (environment === undefined) delete process.env.AWS_ENDPOINT_URL;
      else process.env.AWS_ENDPOINT_URL = environment;
    },
  };
}
