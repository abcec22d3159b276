import { CodeBuildProjectRef } from '@portolan/plugin-codebuild-common';
import { FetchContext, UpstreamError } from '@portolan/plugin-platform-node';
import { BuildReader } from './buildReader';
import { ObservedBuild } from './observedBuild';

/** A group and a stream of CloudWatch Logs. */
interface LogLocation {
  group: string;
  stream: string;
}

/** What is known of a build's log. */
export interface FoundLog {
  /** Of the build. */
  id: string;
  location?: LogLocation;
  /** Where it had to be asked for. */
  build?: ObservedBuild;
}

/**
 * @returns the id
 * @throws UpstreamError for one of another project, or of none
 */
export function needBuildId(ref: CodeBuildProjectRef, id: string): string {
  const [project, uuid = ''] = id.split(':');
  if (project === ref.project && /^[0-9A-Za-z-]{8,64}$/.test(uuid)) return id;
  throw noSuchBuild(ref);
}

/** CodeBuild keeps builds for a year. */
export function noSuchBuild(ref: CodeBuildProjectRef): UpstreamError {
  return new UpstreamError(
    'not-found',
    `Project ${ref.project} has no such build, or has it no longer.`,
  );
}

/** Finds where a build writes; once it has a place, that never changes. */
export async function findLog(
  ref: CodeBuildProjectRef,
  id: string,
  ctx: Pick<FetchContext, 'immutable'>,
  reader: BuildReader,
): Promise<FoundLog> {
  const key = `${ref.accountId}:${ref.region}:${id}`;
  let build: ObservedBuild | undefined;
  const kept = await ctx.immutable<LogLocation>('log', [key], async () => {
    [build] = await reader.read(ref, [id]);
    return new Map(
      build?.log.kind === 'cloudwatch' ? [[key, locationOf(build.log)]] : [],
    );
  });
  const location = kept.get(key);
  if (location || build) return { id, location, build };
  // Another piece of work was asking at the same time, and found none.
  [build] = await reader.read(ref, [id]);
  return {
    id,
    build,
    location:
      build?.log.kind === 'cloudwatch' ? locationOf(build.log) : undefined,
  };
}

function locationOf({ group, stream }: LogLocation): LogLocation {
  return { group, stream };
}
