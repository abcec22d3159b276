/**
 * Something that answers as AWS does.
 *
 * @public
 */
export interface AwsUpstream {
  /** The URL of all its services. */
  endpoint: string;
  /** Of a user who may assume {@link ROLE} in {@link ACCOUNT}. */
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/**
 * The account in which tests have their resources.
 *
 * @public
 */
export const ACCOUNT = '111122223333';

/**
 * The region in which tests have their resources.
 *
 * @public
 */
export const REGION = 'eu-west-1';

/**
 * The name of the role that a provider assumes in each account.
 *
 * @public
 */
export const ROLE = 'portolan-read';
