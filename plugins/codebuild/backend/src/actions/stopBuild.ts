import { StopBuildCommand } from '@aws-sdk/client-codebuild';
import { AwsSessions } from '@portolan/plugin-aws-node';
import {
  CodeBuildDetails,
  CodeBuildProjectRef,
} from '@portolan/plugin-codebuild-common';
import { ActionRefused, ResourceAction } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { buildName } from '../failure';
import { ObservedBuild } from '../observedBuild';
import { madeFrom, place, readPresent } from './present';
import { REFUSALS } from './refusals';

const NOTHING = 'No build is running.';

/** Ends the newest build that runs. */
export function stopBuild(
  sessions: AwsSessions,
): ResourceAction<CodeBuildProjectRef, CodeBuildDetails> {
  return {
    id: 'stop',
    title: 'Stop',
    description: 'Stop the newest build that is running.',
    destructive: true,
    input: z.object({}),
    offer: ({ details }) =>
      details?.recent.some(({ status }) => status === 'in-progress')
        ? { available: true }
        : { available: false, why: NOTHING },
    async plan(ref, _input, ctx) {
      const { builds, state } = await readPresent(ref, ctx, sessions);
      const running = needRunning(builds);
      return {
        message: `Stop ${lower(running)} of ${place(ref)}.`,
        effects: [
          `The build of ${madeFrom(running)} ends in ${
            running.phase ?? 'its present phase'
          }. What it has done so far stays done.`,
        ],
        expected: state,
      };
    },
    async run(ref, _input, expected, ctx) {
      const { api, builds } = await readPresent(ref, ctx, sessions, expected);
      const running = needRunning(builds);
      await api(ref).change(
        'StopBuild',
        new StopBuildCommand({ id: running.id }),
        REFUSALS,
      );
      return { message: `${buildName(running)} is being stopped.` };
    },
  };
}

function needRunning(builds: readonly ObservedBuild[]): ObservedBuild {
  const running = builds.find(({ status }) => status === 'in-progress');
  if (running) return running;
  throw new ActionRefused(NOTHING);
}

function lower(build: ObservedBuild): string {
  return buildName(build).replace(/^B/, 'b');
}
