import { Entity } from '@backstage/catalog-model';
import {
  AwsTagQuery,
  readListAnnotation,
  readTagsAnnotation,
  Reading,
} from '@portolan/plugin-aws-common';
import {
  BindingReader,
  Bindings,
  Bound,
  Claim,
} from '@portolan/plugin-platform-common';
import {
  CodeBuildProjectRef,
  isCodeBuildProjectName,
  parseCodeBuildProjectArn,
} from './projectRef';

/** One or several project ARNs, separated by commas. @public */
export const CODEBUILD_PROJECT_ARN_ANNOTATION =
  'aws.amazon.com/aws-codebuild-project-arn';

/** `key=value,key=value`: every project that carries all of these tags. @public */
export const CODEBUILD_PROJECT_TAGS_ANNOTATION =
  'aws.amazon.com/aws-codebuild-project-tags';

/** The older form: ARNs or bare names, separated by commas. @public */
export const CODEBUILD_PROJECT_ANNOTATION =
  'aws.amazon.com/aws-codebuild-project';

/** Id of the provider. @public */
export const CODEBUILD_PROVIDER = 'codebuild';

/**
 * A search for the one project of this name, in the accounts and regions that the platform searches.
 *
 * @public
 */
export interface CodeBuildNameQuery {
  name: string;
}

/** @public */
export type CodeBuildQuery = AwsTagQuery | CodeBuildNameQuery;

/** What boundaries are checked against. @public */
export function codeBuildClaim(ref: CodeBuildProjectRef): Claim {
  const { accountId, region, project } = ref;
  return { account: accountId, region, project };
}

/**
 * Reads the annotations of CodeBuild projects. Where an entity has several, the union counts.
 *
 * @public
 */
export const codeBuildBindings: BindingReader<
  CodeBuildProjectRef,
  CodeBuildQuery
> = {
  provider: CODEBUILD_PROVIDER,
  annotations: [
    CODEBUILD_PROJECT_ARN_ANNOTATION,
    CODEBUILD_PROJECT_TAGS_ANNOTATION,
    CODEBUILD_PROJECT_ANNOTATION,
  ],
  read(entity) {
    const named = readListAnnotation(entity, CODEBUILD_PROJECT_ARN_ANNOTATION, {
      parse: parseCodeBuildProjectArn,
      claim: codeBuildClaim,
    });
    const tagged = readTagsAnnotation(
      entity,
      CODEBUILD_PROJECT_TAGS_ANNOTATION,
    );
    const older = readOlder(entity);
    return {
      refs: [...named.refs, ...older.refs],
      queries: [...tagged.queries, ...older.queries],
      problems: [...named.problems, ...tagged.problems, ...older.problems],
    };
  },
};

function readOlder(
  entity: Entity,
): Bindings<CodeBuildProjectRef, CodeBuildNameQuery> {
  const { refs: read, problems } = readListAnnotation(
    entity,
    CODEBUILD_PROJECT_ANNOTATION,
    {
      parse: parseNameOrArn,
      claim: value =>
        'name' in value ? { project: value.name } : codeBuildClaim(value),
    },
  );
  const refs: Bound<CodeBuildProjectRef>[] = [];
  const queries: Bound<CodeBuildNameQuery>[] = [];
  for (const { value, ...bound } of read) {
    if ('name' in value) queries.push({ ...bound, value });
    else refs.push({ ...bound, value });
  }
  return { refs, queries, problems };
}

function parseNameOrArn(
  text: string,
): Reading<CodeBuildProjectRef | CodeBuildNameQuery> {
  if (text.startsWith('arn:')) return parseCodeBuildProjectArn(text);
  if (isCodeBuildProjectName(text)) return { ok: true, value: { name: text } };
  return {
    ok: false,
    code: 'malformed',
    message:
      'It is neither the ARN nor the name of a project: a name has 2 to 150 letters, digits, hyphens and underscores, the first of them a letter or digit.',
    fix: `Write the ARN of the project in ${CODEBUILD_PROJECT_ARN_ANNOTATION}, like arn:aws:codebuild:eu-west-1:111122223333:project/my-project.`,
  };
}
