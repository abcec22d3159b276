import {
  AwsTagQuery,
  readListAnnotation,
  readTagsAnnotation,
} from '@portolan/plugin-aws-common';
import { BindingReader, Claim } from '@portolan/plugin-platform-common';
import { EcsServiceRef, parseEcsServiceArn } from './serviceRef';

/** One or several service ARNs, separated by commas. @public */
export const ECS_SERVICE_ARN_ANNOTATION =
  'aws.amazon.com/amazon-ecs-service-arn';

/** `key=value,key=value`: every service that carries all of these tags. @public */
export const ECS_SERVICE_TAGS_ANNOTATION =
  'aws.amazon.com/amazon-ecs-service-tags';

/** Id of the provider. @public */
export const ECS_PROVIDER = 'ecs';

/** What boundaries are checked against. @public */
export function ecsClaim(ref: EcsServiceRef): Claim {
  const { accountId, region, cluster } = ref;
  return { account: accountId, region, cluster };
}

/**
 * Reads the annotations of ECS services. Where an entity has both, the union counts.
 *
 * @public
 */
export const ecsBindings: BindingReader<EcsServiceRef, AwsTagQuery> = {
  provider: ECS_PROVIDER,
  annotations: [ECS_SERVICE_ARN_ANNOTATION, ECS_SERVICE_TAGS_ANNOTATION],
  read(entity) {
    const named = readListAnnotation(entity, ECS_SERVICE_ARN_ANNOTATION, {
      parse: parseEcsServiceArn,
      claim: ecsClaim,
    });
    const tagged = readTagsAnnotation(entity, ECS_SERVICE_TAGS_ANNOTATION);
    return {
      refs: named.refs,
      queries: tagged.queries,
      problems: [...named.problems, ...tagged.problems],
    };
  },
};
