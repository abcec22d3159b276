import { RetryBuildCommand } from '@aws-sdk/client-codebuild';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  CodeBuildDetails,
  CodeBuildProjectRef,
} from '@portolan/plugin-codebuild-common';
import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { buildName, failureOf } from '../failure';
import { isDecisive } from '../health';
import { isFailure, ObservedBuild } from '../observedBuild';
import { madeFrom, place, readPresent } from './present';
import { REFUSALS } from './refusals';

const NOTHING = 'The last build did not fail. Start one instead.';

/** Runs the newest failed build once more. */
export function retryBuild(
  sessions: AwsSessions,
): ResourceAction<CodeBuildProjectRef, CodeBuildDetails> {
  return {
    id: 'retry',
    title: 'Retry',
    description:
      'Run the newest failed build once more: the same commit, with the same settings.',
    destructive: false,
    input: z.object({}),
    offer({ details }) {
      const newest = details?.recent.find(({ status }) => isDecisive(status));
      return isFailure(newest?.status)
        ? { available: true }
        : { available: false, why: NOTHING };
    },
    async plan(ref, _input, ctx) {
      const { builds, state } = await readPresent(ref, ctx, sessions);
      const failed = needFailed(builds);
      const why = failureOf(failed)?.why;
      return {
        message: `Retry ${lower(failed)} of ${place(ref)}.`,
        effects: [
          `CodeBuild builds ${madeFrom(
            failed,
          )} again, with the settings of ${lower(failed)}.`,
          ...(why ? [`${buildName(failed)} failed because ${why}.`] : []),
        ],
        expected: state,
      };
    },
    async run(ref, _input, expected, ctx) {
      const { api, builds } = await readPresent(ref, ctx, sessions, expected);
      const failed = needFailed(builds);
      const { build } = await api(ref).change(
        'RetryBuild',
        new RetryBuildCommand({
          id: failed.id,
          idempotencyToken: ctx.idempotencyToken,
        }),
        REFUSALS,
      );
      const begun = build?.buildNumber
        ? `Build ${build.buildNumber}`
        : 'A build';
      return { message: `${begun} was started: it retries ${lower(failed)}.` };
    },
  };
}

function needFailed(builds: readonly ObservedBuild[]): ObservedBuild {
  const newest = builds.find(({ status }) => isDecisive(status));
  if (newest && isFailure(newest.status)) return newest;
  throw new ActionRefused(NOTHING);
}

function lower(build: ObservedBuild): string {
  return buildName(build).replace(/^B/, 'b');
}
