// On its own, though the portal has the like: a stand-in that shared it would share its mistakes.

/** Where a resource lives. */
export interface Place {
  account: string;
  region: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}

export function arnOf(service: string, place: Place, resource: string): string {
  return `arn:${partitionOf(place.region)}:${service}:${place.region}:${
    place.account
  }:${resource}`;
}

export interface ParsedArn {
  service: string;
  region: string;
  account: string;
  /** `service`, `cluster`, … */
  type: string;
  /** What follows the type, at its slashes. */
  path: string[];
}

/** @returns `undefined` for anything that is not an ARN with a resource type. */
export function parseArn(text: string): ParsedArn | undefined {
  const match =
    /^arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):(\d{12}):([a-z-]+)[/:](.+)$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, service, region, account, type, rest] = match;
  return { service, region, account, type, path: rest.split('/') };
}
