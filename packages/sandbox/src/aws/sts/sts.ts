import { z } from 'zod';
import { AwsError } from '../AwsError';
import { AwsService, operation } from '../AwsService';
import { awsQuery } from '../protocols/awsQuery';
import { parseArn } from '../../world/arns';

const assumeRoleSchema = z.object({
  RoleArn: z.string().min(20).max(2048),
  RoleSessionName: z.string().regex(/^[\w+=,.@-]{2,64}$/),
  DurationSeconds: z.coerce.number().int().min(900).max(43_200).default(3_600),
  ExternalId: z.string().optional(),
});

const assumeRole = operation(assumeRoleSchema, (input, call) => {
  const arn = parseRole(input.RoleArn);
  const account = arn && call.world.accounts.get(arn.account);
  const role = arn && account?.roles.get(arn.name);
  const trusted =
    role?.trusts.includes(call.caller.account) &&
    (!role.externalId || role.externalId === input.ExternalId);
  if (!arn || !role || !trusted) {
    // AWS does not tell a role that does not exist from one that may not be assumed.
    throw new AwsError(
      'AccessDenied',
      `User: ${call.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
      403,
    );
  }
  const session = call.credentials.openSession(
    role,
    arn.account,
    input.RoleSessionName,
    input.DurationSeconds,
  );
  return {
    AssumedRoleUser: {
      AssumedRoleId: session.identity.userId,
      Arn: session.identity.arn,
    },
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: new Date(session.expiresAt).toISOString(),
    },
  };
});

const getCallerIdentity = operation(z.object({}), (_input, { caller }) => ({
  UserId: caller.userId,
  Account: caller.account,
  Arn: caller.arn,
}));

/** https://docs.aws.amazon.com/STS/latest/APIReference/ */
export const sts: AwsService = {
  signingName: 'sts',
  iamPrefix: 'sts',
  protocol: awsQuery('https://sts.amazonaws.com/doc/2011-06-15/'),
  invalidInputCode: 'ValidationError',
  operations: { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity },
  accountOf: (name, body) =>
    name === 'AssumeRole'
      ? parseRole(new URLSearchParams(body).get('RoleArn') ?? '')?.account
      : undefined,
};

function parseRole(
  text: string,
): { account: string; name: string } | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 'iam' || arn.type !== 'role') return undefined;
  return { account: arn.account, name: arn.path.at(-1) ?? '' };
}
