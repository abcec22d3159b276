import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import {
  AwsCredentialsManager,
  DefaultAwsCredentialsManager,
} from '@backstage/integration-aws-node';
import {
  AwsPartition,
  defaultRegionOf,
  partitionOfRegion,
} from '@portolan/plugin-aws-common';
import { UpstreamError } from '@portolan/plugin-platform-node';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Client, MetadataBearer, RetryStrategy } from '@smithy/types';
import { AwsSettings } from './awsSettings';
import { memoizedCredentials } from './memoizedCredentials';
import { toUpstreamError } from './toUpstreamError';
import { AwsClientSettings, AwsService, AwsSessions, AwsTarget } from './types';

const USER_AGENT = 'portolan';

/** Stands for the account of Portolan's own credentials while its number is not known. */
const MAIN_ACCOUNT = 'main';

/** The call policy of the core retries; two that retry multiply. */
const SEND_ONCE: RetryStrategy = {
  mode: 'none',
  retry: (next, args) => next(args),
};

/** Connections to each host; the call policy keeps far fewer busy. */
const MAX_SOCKETS = 50;

/** Makes credentials and clients from the `aws` section of the configuration, once each. */
export class DefaultAwsSessions implements AwsSessions {
  readonly #settings: AwsSettings;
  readonly #manager: AwsCredentialsManager;
  readonly #requestHandler: NodeHttpHandler;
  readonly #credentials = new Map<string, AwsCredentialIdentityProvider>();
  readonly #clients = new Map<string, unknown>();
  #mainAccountId: Promise<string> | undefined;

  constructor(settings: AwsSettings) {
    this.#settings = settings;
    this.#manager = DefaultAwsCredentialsManager.fromConfig(
      settings.credentialsConfig,
    );
    this.#requestHandler = new NodeHttpHandler({
      connectionTimeout: settings.connectionTimeoutMs,
      requestTimeout: settings.requestTimeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: MAX_SOCKETS },
      httpsAgent: { keepAlive: true, maxSockets: MAX_SOCKETS },
    });
  }

  get accessPortal() {
    return this.#settings.accessPortal;
  }

  async client<TInput extends object, TOutput extends MetadataBearer, TConfig>(
    service: AwsService<TInput, TOutput, TConfig>,
    target: AwsTarget,
  ): Promise<Client<TInput, TOutput, TConfig>> {
    const key = `${target.accountId}:${target.region}:${service.id}`;
    const known = this.#clients.get(key);
    if (known instanceof service.Client) return known;
    const credentials = await this.#credentialsOf(target.accountId);
    const client = new service.Client(
      this.#clientSettings(service.id, target.region, credentials),
    );
    this.#clients.set(key, client);
    return client;
  }

  async credentials(
    accountId?: string,
  ): Promise<AwsCredentialIdentityProvider> {
    return accountId === undefined
      ? this.#mainCredentials()
      : this.#credentialsOf(accountId);
  }

  forget(accountId: string): void {
    this.#credentials.delete(accountId);
    // It may be this account's, and costs no call to find again.
    this.#credentials.delete(MAIN_ACCOUNT);
    for (const key of this.#clients.keys()) {
      if (key.startsWith(`${accountId}:`)) this.#clients.delete(key);
    }
  }

  async searchTargets(): Promise<AwsTarget[]> {
    const { searchAccounts, configuredAccounts, searchRegions } =
      this.#settings;
    const accounts =
      searchAccounts ??
      (configuredAccounts.size > 0
        ? [...configuredAccounts.keys()]
        : [await this.ownAccount()]);
    return accounts.flatMap(accountId => {
      const partition = this.#partitionOf(accountId);
      const regions = searchRegions.filter(
        region => partitionOfRegion(region) === partition,
      );
      return (regions.length > 0 ? regions : [defaultRegionOf(partition)]).map(
        region => ({ accountId, region }),
      );
    });
  }

  /** A failure is not remembered. */
  ownAccount(): Promise<string> {
    this.#mainAccountId ??= this.#askMainAccount().catch(error => {
      this.#mainAccountId = undefined;
      throw error;
    });
    return this.#mainAccountId;
  }

  /** Closes the connections that are kept open. */
  close(): void {
    this.#requestHandler.destroy();
  }

  #partitionOf(accountId: string): AwsPartition {
    const { configuredAccounts, defaultPartition, hasDefaultRole, mainRegion } =
      this.#settings;
    return (
      configuredAccounts.get(accountId) ??
      (hasDefaultRole ? defaultPartition : partitionOfRegion(mainRegion))
    );
  }

  #clientSettings(
    service: string,
    region: string,
    credentials: AwsCredentialIdentityProvider,
  ): AwsClientSettings {
    const endpoint = this.#settings.endpoints[service];
    return {
      region,
      credentials,
      requestHandler: this.#requestHandler,
      maxAttempts: 1,
      retryStrategy: SEND_ONCE,
      customUserAgent: USER_AGENT,
      ...(endpoint && { endpoint }),
    };
  }

  async #credentialsOf(
    accountId: string,
  ): Promise<AwsCredentialIdentityProvider> {
    const { configuredAccounts, hasDefaultRole } = this.#settings;
    const known = this.#credentials.get(accountId);
    if (known) return known;

    if (!configuredAccounts.has(accountId) && !hasDefaultRole) {
      const mainAccountId = await this.ownAccount();
      if (mainAccountId === accountId) return this.#mainCredentials();
      throw new UpstreamError(
        'misconfigured',
        `No AWS credentials are configured for account ${accountId}. Add it to aws.accounts, or name a role under aws.accountDefaults.`,
      );
    }
    return this.#remember(accountId, async () => {
      const { sdkCredentialProvider } =
        await this.#manager.getCredentialProvider({ accountId });
      return sdkCredentialProvider;
    });
  }

  #mainCredentials(): AwsCredentialIdentityProvider {
    return (
      this.#credentials.get(MAIN_ACCOUNT) ??
      this.#remember(MAIN_ACCOUNT, async () => {
        const { sdkCredentialProvider } =
          await this.#manager.getCredentialProvider();
        return sdkCredentialProvider;
      })
    );
  }

  /** What fails here failed before the request that needed the credentials: the error says so. */
  #remember(
    accountId: string,
    find: () => Promise<AwsCredentialIdentityProvider>,
  ): AwsCredentialIdentityProvider {
    const credentials = memoizedCredentials(async properties => {
      try {
        const provider = await find();
        return await provider(properties);
      } catch (error) {
        throw toUpstreamError(error, {
          action: 'sts:AssumeRole',
          accountId,
          region: this.#settings.mainRegion,
        });
      }
    });
    this.#credentials.set(accountId, credentials);
    return credentials;
  }

  async #askMainAccount(): Promise<string> {
    const region = this.#settings.mainRegion;
    try {
      const client = new STSClient(
        this.#clientSettings('sts', region, this.#mainCredentials()),
      );
      const { Account } = await client.send(new GetCallerIdentityCommand({}));
      if (Account) return Account;
    } catch (error) {
      throw toUpstreamError(error, {
        action: 'sts:GetCallerIdentity',
        accountId: 'of Portolan’s own credentials',
        region,
      });
    }
    throw new UpstreamError(
      'invalid-response',
      'AWS did not say to which account Portolan’s own credentials belong.',
    );
  }
}
