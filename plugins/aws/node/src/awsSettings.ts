import { Config, ConfigReader } from '@backstage/config';
import {
  AwsAccessPortal,
  AwsPartition,
  AWS_PARTITIONS,
  defaultRegionOf,
  isAwsAccountId,
  isAwsRegion,
} from '@portolan/plugin-aws-common';
import {
  durationSchema,
  readConfigSection,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';

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
  endpoints: Readonly<Record<string, string>>;
  connectionTimeoutMs: number;
  requestTimeoutMs: number;
  accessPortal?: AwsAccessPortal;
}

const account = z
  .string(
    'expected text: put it in quotation marks, so that leading zeros stay',
  )
  .refine(isAwsAccountId, 'an account number has 12 digits');
const partition = z
  .enum(AWS_PARTITIONS, `expected one of ${AWS_PARTITIONS.join(', ')}`)
  .default('aws');
const region = z
  .string()
  .refine(isAwsRegion, 'expected the name of a region, like eu-west-1');

/** What is read here of the `aws` section; the rest is `@backstage/integration-aws-node`'s to check. */
const awsSchema = z
  .object({
    accounts: z.array(z.object({ accountId: account, partition })).default([]),
    accountDefaults: z
      .object({ roleName: z.string().optional(), partition })
      .default({ partition: 'aws' }),
    mainAccount: z.object({ region: region.optional() }).default({}),
  })
  .prefault({});

const ownSchema = z
  .object({
    regions: z.array(region).default([]),
    accounts: z.array(account).optional(),
    endpoints: z.record(z.string(), z.url('expected a URL')).default({}),
    connectionTimeout: durationSchema.default(3_000),
    requestTimeout: durationSchema.default(10_000),
    accessPortal: z
      .object({
        url: z.url({
          protocol: /^https$/,
          error: 'expected a URL like https://example.awsapps.com/start',
        }),
        roleName: z.string().optional(),
      })
      .optional(),
  })
  .prefault({});

/**
 * @param environment - `AWS_REGION` and `AWS_DEFAULT_REGION` are read
 * @throws InputError naming the key, its value and what would be valid
 */
export function readAwsSettings(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): AwsSettings {
  const aws = readConfigSection(config, 'aws', awsSchema);
  const own = readConfigSection(config, 'platform.aws', ownSchema);
  const environmentRegion =
    environment.AWS_REGION || environment.AWS_DEFAULT_REGION;
  const { partition: defaultPartition, roleName } = aws.accountDefaults;
  return {
    credentialsConfig: withStsRegions(config),
    configuredAccounts: new Map(
      aws.accounts.map(entry => [entry.accountId, entry.partition]),
    ),
    hasDefaultRole: roleName !== undefined,
    defaultPartition,
    mainRegion:
      aws.mainAccount.region ??
      environmentRegion ??
      defaultRegionOf(defaultPartition),
    searchAccounts: own.accounts,
    searchRegions:
      own.regions.length === 0 && environmentRegion
        ? [environmentRegion]
        : own.regions,
    endpoints: own.endpoints,
    connectionTimeoutMs: own.connectionTimeout,
    requestTimeoutMs: own.requestTimeout,
    accessPortal: own.accessPortal,
  };
}

const roleSchema = z.looseObject({
  roleName: z.string().optional(),
  region: z.string().optional(),
  partition,
});

/**
 * Gives each role of another partition a region of that partition. Without it the roles are assumed in `us-east-1`,
 * where China and GovCloud accounts are unknown.
 */
function withStsRegions(config: Config): Config {
  const aws = config.getOptionalConfig('aws');
  if (!aws) return new ConfigReader({});
  const mainAccount = aws.getOptional('mainAccount');
  const defaults = aws.getOptionalConfig('accountDefaults');
  const accounts = aws.getOptionalConfigArray('accounts') ?? [];
  return new ConfigReader({
    aws: {
      accounts: accounts.map(withStsRegion),
      ...(mainAccount !== undefined && { mainAccount }),
      ...(defaults && { accountDefaults: withStsRegion(defaults) }),
    },
  });
}

function withStsRegion(role: Config) {
  const entry = role.get<Record<string, string>>();
  const {
    roleName,
    region: ownRegion,
    partition: of,
  } = roleSchema.parse(entry);
  return roleName && !ownRegion
    ? { ...entry, region: defaultRegionOf(of) }
    : entry;
}
