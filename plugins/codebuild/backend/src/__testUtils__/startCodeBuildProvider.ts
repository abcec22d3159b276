import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  CodeBuildDetails,
  CodeBuildProjectRef,
  CodeBuildQuery,
} from '@portolan/plugin-codebuild-common';
import {
  ActionContext,
  DiscoverContext,
  platformProvidersExtensionPoint,
  ResourceProvider,
} from '@portolan/plugin-platform-node';
import { createProviderBench } from '@portolan/plugin-platform-node/testUtils';
import module from '../index';

export type CodeBuildProvider = ResourceProvider<
  CodeBuildProjectRef,
  CodeBuildDetails,
  CodeBuildQuery
>;

export interface StartedProvider {
  provider: CodeBuildProvider;
  /** What the core gives with each piece of work; kept things stay between two of them. */
  context: DiscoverContext & ActionContext;
  stop(): Promise<void>;
}

/** Starts a backend with the CodeBuild module, and catches the provider that it adds. */
export async function startCodeBuildProvider(options: {
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
    provider: added[0] as CodeBuildProvider,
    context: { ...context, idempotencyToken: 'one-confirmation' },
    async stop() {
      await backend.stop();
      if (environment === undefined) delete process.env.AWS_ENDPOINT_URL;
      else process.env.AWS_ENDPOINT_URL = environment;
    },
  };
}
