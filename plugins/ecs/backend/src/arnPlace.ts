import { AwsTarget } from '@portolan/plugin-aws-node';

/** Account and region of an ARN that ECS gave. */
export function targetOf(arn: string): AwsTarget {
  const [, , , region = '', accountId = ''] = arn.split(':');
  return { accountId, region };
}

/** The same as a text, to group by. */
export function placeOf(arn: string): string {
  const { accountId, region } = targetOf(arn);
  return `${accountId}:${region}`;
}
