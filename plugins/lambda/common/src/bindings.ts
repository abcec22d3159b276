import {
  AwsTagQuery,
  readListAnnotation,
  readTagsAnnotation,
} from '@portolan/plugin-aws-common';
import { BindingReader, Claim } from '@portolan/plugin-platform-common';
import { LambdaFunctionRef, parseLambdaFunctionArn } from './functionRef';
import {
  LambdaNameQuery,
  LAMBDA_FUNCTION_NAME_ANNOTATION,
  LAMBDA_REGION_ANNOTATION,
  readNameAnnotations,
} from './nameAnnotations';

/** One or several function ARNs, separated by commas; each may end with an alias or version. @public */
export const LAMBDA_FUNCTION_ARN_ANNOTATION =
  'aws.amazon.com/lambda-function-arn';

/** `key=value,key=value`: every function that carries all of these tags. @public */
export const LAMBDA_FUNCTION_TAGS_ANNOTATION =
  'aws.amazon.com/lambda-function-tags';

/** An older key of {@link LAMBDA_FUNCTION_ARN_ANNOTATION}, read in the same way. @public */
export const LAMBDA_FUNCTION_ARN_OLDER_ANNOTATION =
  'amazon.com/lambda-function-arn';

/** Id of the provider. @public */
export const LAMBDA_PROVIDER = 'lambda';

/** A search that an annotation asks for: by tags, or by a name that does not say the account. @public */
export type LambdaQuery = AwsTagQuery | LambdaNameQuery;

/** What boundaries are checked against. @public */
export function lambdaClaim(ref: LambdaFunctionRef): Claim {
  const { accountId, region, functionName } = ref;
  return { account: accountId, region, function: functionName };
}

/**
 * Reads the annotations of Lambda functions. Where an entity has several, the union counts.
 *
 * @public
 */
export const lambdaBindings: BindingReader<LambdaFunctionRef, LambdaQuery> = {
  provider: LAMBDA_PROVIDER,
  annotations: [
    LAMBDA_FUNCTION_ARN_ANNOTATION,
    LAMBDA_FUNCTION_TAGS_ANNOTATION,
    LAMBDA_FUNCTION_ARN_OLDER_ANNOTATION,
    LAMBDA_FUNCTION_NAME_ANNOTATION,
    LAMBDA_REGION_ANNOTATION,
  ],
  read(entity) {
    const reader = { parse: parseLambdaFunctionArn, claim: lambdaClaim };
    const named = [
      LAMBDA_FUNCTION_ARN_ANNOTATION,
      LAMBDA_FUNCTION_ARN_OLDER_ANNOTATION,
    ].map(annotation => readListAnnotation(entity, annotation, reader));
    const tagged = readTagsAnnotation(entity, LAMBDA_FUNCTION_TAGS_ANNOTATION);
    const byName = readNameAnnotations(entity);
    return {
      refs: named.flatMap(part => part.refs),
      queries: [...tagged.queries, ...byName.queries],
      problems: [...named, tagged, byName].flatMap(part => part.problems),
    };
  },
};
