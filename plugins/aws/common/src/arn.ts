import { Reading } from '@portolan/plugin-platform-common';
import {
  AwsPartition,
  AWS_PARTITIONS,
  isAwsAccountId,
  isAwsPartition,
  isAwsRegion,
  partitionOfRegion,
} from './partition';

/**
 * The parts of an Amazon Resource Name that has a region and an account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 * @public
 */
export interface Arn {
  partition: AwsPartition;
  /** `ecs`, `lambda`, …. */
  service: string;
  region: string;
  accountId: string;
  /** Everything after the fifth colon: `service/prod/checkout`. */
  resource: string;
}

/** Longest ARN that is read, in characters. @public */
export const MAX_ARN_LENGTH = 1_600;

const PART_COUNT = 6;

/** What a kind of ARN looks like, for checks and for the sentences that say what to write. @public */
export interface ArnKind {
  /** The service part that it must have. */
  service: string;
  /** What people call the thing: `ECS service`. */
  title: string;
  /** A valid one, quoted in the fix. */
  example: string;
}

/** @public */
export function formatArn(arn: Arn): string {
  const { partition, service, region, accountId, resource } = arn;
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/**
 * Reads an ARN of a regional service. Never throws.
 *
 * @param text - already trimmed
 * @public
 */
export function parseArn(text: string, kind: ArnKind): Reading<Arn> {
  const likeThis = `Write the whole ARN of the ${kind.title}, like ${kind.example}.`;
  const refuse = (message: string, fix = likeThis): Reading<Arn> => ({
    ok: false,
    code: 'malformed',
    message,
    fix,
  });

  const characterFault = faultInCharacters(text);
  if (characterFault) return refuse(characterFault);

  const parts = text.split(':');
  if (parts[0] !== 'arn') {
    return refuse('It is not an ARN: an ARN begins with “arn:”.');
  }
  if (parts.length < PART_COUNT) {
    return {
      ok: false,
      code: 'incomplete',
      message: `The ARN has ${parts.length} of the ${PART_COUNT} parts that colons separate.`,
      fix: likeThis,
    };
  }
  const [, partition, service, region, accountId, ...rest] = parts;
  const resource = rest.join(':');

  if (!isAwsPartition(partition)) {
    return refuse(
      `“${partition}” is not an AWS partition that Portolan knows.`,
      `Use one of ${AWS_PARTITIONS.join(', ')}.`,
    );
  }
  if (service !== kind.service) {
    return refuse(
      service
        ? `It is an ARN of “${service}”, not of “${kind.service}”.`
        : 'The ARN does not name a service.',
    );
  }
  if (!isAwsRegion(region)) {
    return refuse(
      region
        ? `“${region}” does not have the form of an AWS region.`
        : 'The ARN does not name a region.',
    );
  }
  const partitionOf = partitionOfRegion(region);
  if (partitionOf !== partition) {
    return refuse(
      `The region ${region} is in the partition ${partitionOf}, and the ARN says ${partition}.`,
      `Begin the ARN with “arn:${partitionOf}:”, or correct the region.`,
    );
  }
  if (!isAwsAccountId(accountId)) {
    return refuse(
      accountId
        ? `“${accountId}” is not an account number: it has 12 digits.`
        : 'The ARN does not name an account.',
    );
  }
  if (!resource) return refuse(`The ARN does not name the ${kind.title}.`);
  if (resource.split(/[/:]/).some(part => part === '.' || part === '..')) {
    return refuse('“.” and “..” are not names.');
  }
  return {
    ok: true,
    value: { partition, service, region, accountId, resource },
  };
}

function faultInCharacters(text: string): string | undefined {
  if (!text) return 'It is empty.';
  if (text.length > MAX_ARN_LENGTH) {
    return `It is ${text.length} characters long; an ARN has at most ${MAX_ARN_LENGTH}.`;
  }
  if (/\s/.test(text)) return 'It contains white space.';
  if (/[*?]/.test(text)) {
    return 'It contains a wildcard; an ARN here names exactly one thing.';
  }
  if (!/^[\x21-\x7e]+$/.test(text)) {
    return 'It contains characters that an ARN cannot have.';
  }
  return undefined;
}
