import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { AwsCaller, AwsSessions, AwsTarget } from '@portolan/plugin-aws-node';
import { UpstreamContext } from '@portolan/plugin-platform-node';

const CODEBUILD = { id: 'codebuild', Client: CodeBuildClient } as const;

/** Gives the caller of CodeBuild in an account and region, for one piece of work. */
export type CodeBuildApi = ReturnType<typeof codeBuildApi>;

export function codeBuildApi(
  sessions: AwsSessions,
  ctx: Pick<UpstreamContext, 'call'>,
) {
  return ({ accountId, region }: AwsTarget) =>
    new AwsCaller({
      sessions,
      service: CODEBUILD,
      target: { accountId, region },
      ctx,
    });
}
