import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { ACCOUNT, REGION, ROLE } from './AwsUpstream';

/**
 * A user of a moto server, which takes any name for one.
 *
 * @public
 */
export const MOTO_USER = {
  accessKeyId: 'conformance',
  secretAccessKey: 'conformance',
};

/**
 * What an SDK client needs to make resources in {@link ACCOUNT} of a moto server, which tells accounts apart by the
 * session of a role.
 *
 * @param endpoint - where the server listens
 * @throws Error if the server gives no session
 * @see https://docs.getmoto.org/en/latest/docs/multi_account.html
 * @public
 */
export async function signInToMoto(endpoint: string): Promise<{
  endpoint: string;
  region: string;
  credentials: {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
  };
}> {
  const sts = new STSClient({
    endpoint,
    region: REGION,
    credentials: MOTO_USER,
  });
  const role = `arn:aws:iam::${ACCOUNT}:role/${ROLE}`;
  const { Credentials: session } = await sts.send(
    new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'conformance' }),
  );
  sts.destroy();
  if (!session?.AccessKeyId || !session.SecretAccessKey) {
    throw new Error(`${endpoint} gives no session of ${role}`);
  }
  return {
    endpoint,
    region: REGION,
    credentials: {
      accessKeyId: session.AccessKeyId,
      secretAccessKey: session.SecretAccessKey,
      sessionToken: session.SessionToken,
    },
  };
}
