import { Entity } from '@backstage/catalog-model';
import {
  isAwsRegion,
  Reading,
  readListAnnotation,
} from '@portolan/plugin-aws-common';
import {
  annotationValue,
  bindingProblem,
  BindingProblem,
  Bound,
} from '@portolan/plugin-platform-common';
import { isLambdaFunctionName } from './functionRef';

/** Older: one or several names of functions, beside {@link LAMBDA_REGION_ANNOTATION}. @public */
export const LAMBDA_FUNCTION_NAME_ANNOTATION = 'aws.com/lambda-function-name';

/** Older: the region of {@link LAMBDA_FUNCTION_NAME_ANNOTATION}. @public */
export const LAMBDA_REGION_ANNOTATION = 'aws.com/lambda-region';

/**
 * A function by its name and region. The account is not said, so it is looked for in those that are configured.
 *
 * @public
 */
export interface LambdaNameQuery {
  functionName: string;
  region: string;
}

const REGION_FIX =
  'Write the region, like eu-west-1, or name the function by its ARN in aws.amazon.com/lambda-function-arn, which says account and region.';

/**
 * Reads the older pair of annotations. The claim has no account: each is checked before it is asked.
 */
export function readNameAnnotations(entity: Entity): {
  queries: Bound<LambdaNameQuery>[];
  problems: BindingProblem[];
} {
  const names = annotationValue(entity, LAMBDA_FUNCTION_NAME_ANNOTATION);
  const region = annotationValue(entity, LAMBDA_REGION_ANNOTATION);
  if (names === undefined && region === undefined) {
    return { queries: [], problems: [] };
  }
  if (names === undefined || region === undefined) {
    const [present, absent] =
      names === undefined
        ? [LAMBDA_REGION_ANNOTATION, LAMBDA_FUNCTION_NAME_ANNOTATION]
        : [LAMBDA_FUNCTION_NAME_ANNOTATION, LAMBDA_REGION_ANNOTATION];
    return onlyProblem({
      annotation: present,
      value: names ?? region ?? '',
      code: 'incomplete',
      message: `It says nothing without ${absent}.`,
      fix:
        names === undefined
          ? `Add ${absent}, or remove this one.`
          : `Add ${absent}, or name the function by its ARN in aws.amazon.com/lambda-function-arn.`,
    });
  }
  if (!isAwsRegion(region)) {
    return onlyProblem({
      annotation: LAMBDA_REGION_ANNOTATION,
      value: region,
      code: 'malformed',
      message: 'It does not have the form of an AWS region.',
      fix: REGION_FIX,
    });
  }
  const { refs: queries, problems } = readListAnnotation(
    entity,
    LAMBDA_FUNCTION_NAME_ANNOTATION,
    {
      parse: text => parseName(text, region),
      claim: query => ({ region, function: query.functionName }),
    },
  );
  return { queries, problems };
}

function parseName(text: string, region: string): Reading<LambdaNameQuery> {
  if (isLambdaFunctionName(text)) {
    return { ok: true, value: { functionName: text, region } };
  }
  return {
    ok: false,
    code: 'malformed',
    message: text.startsWith('arn:')
      ? 'It is an ARN, and here stands the name of a function.'
      : 'It is not the name of a function: 1 to 64 letters, digits, hyphens and underscores.',
    fix: 'Write the name alone, or move to aws.amazon.com/lambda-function-arn with the ARN.',
  };
}

function onlyProblem(problem: BindingProblem) {
  return { queries: [], problems: [bindingProblem(problem)] };
}
