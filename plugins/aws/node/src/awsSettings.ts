import { Config, ConfigReader } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  AwsAccessPortal,
  AwsPartition,
  AWS_PARTITIONS,
  defaultRegionOf,
  isAwsAccountId,
  isAwsPartition,
  isAwsRegion,
} from '@portolan/plugin-aws-common';

/** `aws` and `platform.aws`, read once. */
export interface AwsSettings {
  /** The `aws` section, each role with a region of its partition to ask STS in. */
  credentialsConfig: Config;
  /** Accounts with an entry of their own. */
  configuredAccounts: ReadonlyMap<string, AwsPartition>;
  /** Whether a role is assumed in every account that has no entry. */
  hasDefaultRole: boolean;
  defaultPartition: AwsPartition;
  /** Region in which Portolan's own credentials are asked who they are. */
  mainRegion: string;
  searchAccounts?: string[];
  searchRegions: string[];
  endpoints: ReadonlyMap<string, string>;
  connectionTimeoutMs: number;
  requestTimeoutMs: number;
  accessPortal?: AwsAccessPortal;
}

/**
 * @param environment - `AWS_REGION` and `AWS_DEFAULT_REGION` are read
 * @throws InputError naming the key, its value and what would be valid
 */
export function readAwsSettings(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): AwsSettings {
  const own = config.getOptionalConfig('platform.aws');
  const environmentRegion =
    environment.AWS_REGION || environment.AWS_DEFAULT_REGION;
  const accounts = config.getOptionalConfigArray('aws.accounts') ?? [];
  const defaults = config.getOptionalConfig('aws.accountDefaults');
  const defaultPartition = readPartition(defaults, 'aws.accountDefaults');
  const searchRegions = own?.getOptionalStringArray('regions') ?? [];
  for (const region of searchRegions) {
    if (!isAwsRegion(region)) {
      throw new InputError(
        `platform.aws.regions holds “${region}”, which is not an AWS region. Write regions like eu-west-1.`,
      );
    }
  }
  const searchAccounts = own?.getOptionalStringArray('accounts');
  for (const accountId of searchAccounts ?? []) {
    requireAccountId(accountId, 'platform.aws.accounts');
  }
  return {
    credentialsConfig: withStsRegions(config),
    configuredAccounts: new Map(
      accounts.map(account => [
        requireAccountId(account.getString('accountId'), 'aws.accounts'),
        readPartition(account, 'aws.accounts[]'),
      ]),
    ),
    hasDefaultRole: defaults?.has('roleName') ?? false,
    defaultPartition,
    mainRegion:
      config.getOptionalString('aws.mainAccount.region') ??
      environmentRegion ??
      defaultRegionOf(defaultPartition),
    searchAccounts,
    searchRegions:
      searchRegions.length === 0 && environmentRegion
        ? [environmentRegion]
        : searchRegions,
    endpoints: readEndpoints(own?.getOptionalConfig('endpoints')),
    connectionTimeoutMs: readMilliseconds(own, 'connectionTimeoutMs', 3_000),
    requestTimeoutMs: readMilliseconds(own, 'requestTimeoutMs', 10_000),
    accessPortal: readAccessPortal(own?.getOptionalConfig('accessPortal')),
  };
}

/**
 * Gives each role of another partition a region of that partition. Without it the roles are assumed in `us-east-1`,
 * where China and GovCloud accounts are unknown.
 */
function withStsRegions(config: Config): Config {
  const withRegion = (account: Config) => {
    const entry = account.get<Record<string, string>>();
    if (!entry.roleName || entry.region) return entry;
    return {
      ...entry,
      region: defaultRegionOf(readPartition(account, 'aws')),
    };
  };
  const aws = config.getOptionalConfig('aws');
  if (!aws) return new ConfigReader({});
  const mainAccount = aws.getOptional('mainAccount');
  const defaults = aws.getOptionalConfig('accountDefaults');
  return new ConfigReader({
    aws: {
      accounts: (aws.getOptionalConfigArray('accounts') ?? []).map(withRegion),
      ...(mainAccount !== undefined && { mainAccount }),
      ...(defaults && { accountDefaults: withRegion(defaults) }),
    },
  });
}

function readPartition(config: Config | undefined, key: string): AwsPartition {
  const partition = config?.getOptionalString('partition') ?? 'aws';
  if (isAwsPartition(partition)) return partition;
  throw new InputError(
    `${key}.partition is “${partition}”. Use one of ${AWS_PARTITIONS.join(
      ', ',
    )}.`,
  );
}

function requireAccountId(accountId: string, key: string): string {
  if (isAwsAccountId(accountId)) return accountId;
  throw new InputError(
    `${key} holds the account “${accountId}”. An account number has 12 digits; write it in quotation marks, so that leading zeros stay.`,
  );
}

function readMilliseconds(
  config: Config | undefined,
  key: string,
  fallback: number,
): number {
  const value = config?.getOptionalNumber(key) ?? fallback;
  if (value >= 1) return value;
  throw new InputError(
    `platform.aws.${key} is ${value}. Write a number of milliseconds above 0.`,
  );
}

function readEndpoints(config: Config | undefined): Map<string, string> {
  return new Map(
    (config?.keys() ?? []).map(service => {
      const url = config?.getString(service) ?? '';
      if (!URL.canParse(url)) {
        throw new InputError(
          `platform.aws.endpoints.${service} is “${url}”, which is not a URL.`,
        );
      }
      return [service, url];
    }),
  );
}

function readAccessPortal(
  config: Config | undefined,
): AwsAccessPortal | undefined {
  if (!config) return undefined;
  const url = config.getString('url');
  if (!url.startsWith('https://') || !URL.canParse(url)) {
    throw new InputError(
      `platform.aws.accessPortal.url is “${url}”. Write the address of the access portal, like https://example.awsapps.com/start.`,
    );
  }
  return { url, roleName: config.getOptionalString('roleName') };
}
