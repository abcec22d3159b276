import { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import type { AwsAccessPortal } from '@portolan/plugin-aws-common';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Client, MetadataBearer, RetryStrategy } from '@smithy/types';

/** An account and a region of it. @public */
export interface AwsTarget {
  accountId: string;
  region: string;
}

/** What every client of Portolan is made with. @public */
export interface AwsClientSettings {
  region: string;
  credentials: AwsCredentialIdentityProvider;
  requestHandler: NodeHttpHandler;
  maxAttempts: number;
  retryStrategy: RetryStrategy;
  customUserAgent: string;
  endpoint?: string;
}

/**
 * A service of AWS, by its SDK client.
 *
 * @public
 */
export interface AwsService<
  TInput extends object,
  TOutput extends MetadataBearer,
  TConfig,
> {
  /** Names it in upstream ids and under `platform.aws.endpoints`: `ecs`. */
  id: string;
  /** Prefix of its actions in IAM policies, where it is not the id: `tag`. */
  iamPrefix?: string;
  Client: new (settings: AwsClientSettings) => Client<TInput, TOutput, TConfig>;
}

/**
 * Credentials and clients for every account that Portolan may look into. All plugins share one.
 *
 * @public
 */
export interface AwsSessions {
  /**
   * The client of a service in an account and region: always the same one, so that its connections and credentials are
   * kept.
   *
   * @throws UpstreamError - `misconfigured` if no credentials are configured for the account
   */
  client<TInput extends object, TOutput extends MetadataBearer, TConfig>(
    service: AwsService<TInput, TOutput, TConfig>,
    target: AwsTarget,
  ): Promise<Client<TInput, TOutput, TConfig>>;

  /**
   * For SDKs that are not AWS's own.
   *
   * @param accountId - Portolan's own credentials if absent
   * @throws UpstreamError - `misconfigured` if no credentials are configured for the account
   */
  credentials(accountId?: string): Promise<AwsCredentialIdentityProvider>;

  /** Drops an account's credentials: AWS said that they expired or were revoked. */
  forget(accountId: string): void;

  /**
   * Every account and region to search.
   *
   * @throws UpstreamError - if the only account is that of Portolan's own credentials, and they do not work
   */
  searchTargets(): Promise<AwsTarget[]>;

  /**
   * The account of Portolan's own credentials. AWS is asked once.
   *
   * @throws UpstreamError - if they do not work
   */
  ownAccount(): Promise<string>;

  /** Console links go through it, if the organisation has one. */
  readonly accessPortal: AwsAccessPortal | undefined;
}
