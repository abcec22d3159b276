import { z } from 'zod';
import {
  FunctionAlias,
  FunctionVersion,
  LambdaFunction,
} from '../../world/lambda/LambdaFunction';
import { AwsError } from '../AwsError';
import { Call } from '../AwsService';
import { invalidParameter, notFound } from './errors';

/** A name, a part of an ARN from the account on, or a whole ARN; each with a qualifier or without. */
const FUNCTION_NAME =
  /^(?:arn:aws[a-z-]*:lambda:)?(?:([a-z]{2}(?:-[a-z]+)+-\d):)?(?:(\d{12}):)?(?:function:)?([\w-]{1,64})(?::(\$LATEST|[\w-]+))?$/;

export const functionName = z
  .string()
  .max(256)
  .regex(FUNCTION_NAME, 'is not the name of a function');

export interface FoundFunction {
  lambda: LambdaFunction;
  /** What the name itself says. */
  qualifier?: string;
}

/**
 * The function that a request names.
 *
 * @throws AwsError for another account's, another region's, and for one that there is not
 */
export function needFunction(
  { world, place, caller }: Call,
  text: string,
): FoundFunction {
  const [, region, account, name = '', qualifier] =
    FUNCTION_NAME.exec(text) ?? [];
  if (account && account !== place.account) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to access this resource: ${text}`,
      403,
    );
  }
  if (region && region !== place.region) {
    throw notFound(
      `Functions from '${region}' are not reachable in this region ('${place.region}')`,
    );
  }
  const lambda = world.region(place).functions.get(name);
  if (lambda) return { lambda, qualifier };
  throw notFound(
    `Function not found: arn:aws:lambda:${place.region}:${place.account}:function:${name}`,
  );
}

/** A version of a function, by its number, `$LATEST` or an alias. */
export interface QualifiedFunction {
  lambda: LambdaFunction;
  version: FunctionVersion;
  /** With the qualifier, if there was one. */
  arn: string;
}

/** @throws AwsError for a qualifier that there is not, and for two that differ */
export function needVersion(
  call: Call,
  text: string,
  asked: string | undefined,
): QualifiedFunction {
  const { lambda, qualifier: named } = needFunction(call, text);
  if (asked && named && asked !== named) {
    throw invalidParameter(
      'The derived qualifier from the function name does not match the specified qualifier.',
    );
  }
  const qualifier = asked ?? named;
  if (!qualifier) return { lambda, version: lambda.latest, arn: lambda.arn };
  const arn = `${lambda.arn}:${qualifier}`;
  const target = lambda.aliases.get(qualifier)?.version ?? qualifier;
  const version = lambda.version(target);
  if (!version) throw notFound(`Function not found: ${arn}`);
  return { lambda, version, arn };
}

/** @throws AwsError for an alias that there is not */
export function needAlias(lambda: LambdaFunction, name: string): FunctionAlias {
  const alias = lambda.aliases.get(name);
  if (!alias) throw notFound(`Cannot find alias arn: ${lambda.arn}:${name}`);
  return alias;
}
