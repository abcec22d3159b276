/**
 * A partition: a part of AWS with accounts, regions and a console of its own.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 * @public
 */
export type AwsPartition = 'aws' | 'aws-cn' | 'aws-us-gov';

interface PartitionFacts {
  /** How the names of its regions begin; the standard partition takes what no other claims. */
  regionPrefix?: string;
  consoleHost: string;
  /** Whether `<region>.<consoleHost>` exists; elsewhere the region is a query parameter only. */
  regionalConsole: boolean;
  /** A region that every account of the partition has, for calls that need one. */
  defaultRegion: string;
}

const PARTITIONS: Readonly<Record<AwsPartition, PartitionFacts>> = {
  aws: {
    consoleHost: 'console.aws.amazon.com',
    regionalConsole: true,
    defaultRegion: 'us-east-1',
  },
  'aws-cn': {
    regionPrefix: 'cn-',
    consoleHost: 'console.amazonaws.cn',
    regionalConsole: true,
    defaultRegion: 'cn-north-1',
  },
  'aws-us-gov': {
    regionPrefix: 'us-gov-',
    consoleHost: 'console.amazonaws-us-gov.com',
    regionalConsole: false,
    defaultRegion: 'us-gov-west-1',
  },
};

/** @public */
export const AWS_PARTITIONS: readonly AwsPartition[] = [
  'aws',
  'aws-cn',
  'aws-us-gov',
];

/** @public */
export function isAwsPartition(text: string): text is AwsPartition {
  return Object.hasOwn(PARTITIONS, text);
}

/** Whether a text has the form of a region's name: `eu-west-1`, `us-gov-west-1`. @public */
export function isAwsRegion(text: string): boolean {
  return /^[a-z]{2,8}(-[a-z]{2,16}){1,3}-\d{1,2}$/.test(text);
}

/** Whether a text has the form of an account's number. @public */
export function isAwsAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/** The partition that a region belongs to. @public */
export function partitionOfRegion(region: string): AwsPartition {
  return (
    AWS_PARTITIONS.find(partition => {
      const { regionPrefix } = PARTITIONS[partition];
      return regionPrefix !== undefined && region.startsWith(regionPrefix);
    }) ?? 'aws'
  );
}

/** A region that every account of the partition has: where STS is asked if nothing else is configured. @public */
export function defaultRegionOf(partition: AwsPartition): string {
  return PARTITIONS[partition].defaultRegion;
}

/**
 * Address of a page of the AWS console.
 *
 * @param path - its segments, not yet encoded
 * @public
 */
export function consoleUrl(region: string, path: readonly string[]): string {
  const { consoleHost, regionalConsole } =
    PARTITIONS[partitionOfRegion(region)];
  const host = regionalConsole ? `${region}.${consoleHost}` : consoleHost;
  const encoded = path.map(encodeURIComponent).join('/');
  return `https://${host}/${encoded}?region=${encodeURIComponent(region)}`;
}
