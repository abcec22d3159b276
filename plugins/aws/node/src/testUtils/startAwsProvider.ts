import {
  BackendFeature,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  DiscoverContext,
  platformProvidersExtensionPoint,
  ResourceProvider,
} from '@portolan/plugin-platform-node';
import { createProviderBench } from '@portolan/plugin-platform-node/testUtils';
import { ACCOUNT, AwsUpstream, REGION, ROLE } from './AwsUpstream';
import { RunningProvider } from './RunningProvider';

/**
 * What is to be different from the usual start.
 *
 * @public
 */
export interface AwsProviderSettings {
  /** As `aws.accounts`; by default the role {@link ROLE} in {@link ACCOUNT}. */
  accounts?: JsonObject[];
  /** As `platform.aws`; by default tags are searched in {@link REGION}. */
  aws?: JsonObject;
  /** More of `platform`, such as a system's own section. */
  platform?: JsonObject;
  /** How long one piece of work may take, such as `2s`. */
  timeout?: string;
  /** The boundary; by default there is none. */
  allows?: DiscoverContext['allows'];
}

/**
 * Starts a backend with the module of one system, and catches the provider that it adds. Until that is stopped,
 * `AWS_ENDPOINT_URL` leads every AWS client of the process to the upstream.
 *
 * @param module - the default export of the system's backend module, which adds a provider of these types
 * @throws Error if the module adds no provider
 * @public
 */
export async function startAwsProvider<TRef, TDetails, TQuery>(
  module: BackendFeature,
  upstream: AwsUpstream,
  settings: AwsProviderSettings = {},
): Promise<RunningProvider<TRef, TDetails, TQuery>> {
  const config = configOf(upstream, settings);
  const restoreEndpoint = setEndpoint(upstream.endpoint);
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
    features: [core, module, mockServices.rootConfig.factory({ data: config })],
  });
  if (added.length === 0) throw new Error('The module adds no provider');
  const { context } = createProviderBench({ config, allows: settings.allows });
  return new RunningProvider({
    // The extension point takes providers of any types; the caller knows those of its module.
    provider: added[0] as ResourceProvider<TRef, TDetails, TQuery>,
    context: { ...context, idempotencyToken: 'one-confirmation' },
    async stop() {
      await backend.stop();
      restoreEndpoint();
    },
  });
}

function configOf(
  { credentials }: AwsUpstream,
  { accounts, aws, platform, timeout = '60s' }: AwsProviderSettings,
): JsonObject {
  return {
    aws: {
      mainAccount: {
        accessKeyId: credentials.accessKeyId,
        secretAccessKey: credentials.secretAccessKey,
      },
      accounts: accounts ?? [{ accountId: ACCOUNT, roleName: ROLE }],
    },
    platform: {
      // A busy machine is not a slow upstream.
      aws: {
        regions: [REGION],
        connectionTimeout: '60s',
        requestTimeout: '60s',
        ...aws,
      },
      upstreams: { 'aws:*': { timeout } },
      ...platform,
    },
  };
}

function setEndpoint(endpoint: string): () => void {
  const before = process.env.AWS_ENDPOINT_URL;
  process.env.AWS_ENDPOINT_URL = endpoint;
  return () => {
    if (before === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = before;
  };
}
