import { consoleLinkForAccount } from '@portolan/plugin-aws-common';
import { AwsSessions, inBatches } from '@portolan/plugin-aws-node';
import {
  codeBuildBuildConsoleUrl,
  CodeBuildBuildsView,
  CodeBuildProjectRef,
  codeBuildStatusSchema,
} from '@portolan/plugin-codebuild-common';
import { ResourceView } from '@portolan/plugin-platform-node';
import { BuildReader } from '../buildReader';
import { codeBuildApi } from '../codeBuildApi';
import { ObservedBuild } from '../observedBuild';
import { toBuild } from '../projectState';
import {
  BuildsCursor,
  readBuildsCursor,
  writeBuildsCursor,
} from './buildsCursor';
import { eachRef } from './eachRef';

const PER_PAGE = 25;

/** Most builds that are read for one page of those with a rare status. */
const MAX_READ = 300;

/** At once, where only some of them will be shown. */
const READ_AT_ONCE = 100;

interface Page {
  builds: ObservedBuild[];
  next?: BuildsCursor;
}

/** All builds of a project, newest first, page by page. */
export function buildsView(
  sessions: AwsSessions,
): ResourceView<CodeBuildProjectRef> {
  const status = codeBuildStatusSchema.options.join('|');
  const parameters = {
    token: /[A-Za-z0-9_-]{1,4000}/,
    status: new RegExp(`(?:${status})(?:,(?:${status}))*`),
  };
  return eachRef(
    { id: 'builds', parameters },
    async (
      ref,
      { token, status: wanted },
      ctx,
    ): Promise<CodeBuildBuildsView> => {
      const reader = new BuildReader(codeBuildApi(sessions, ctx), ctx);
      const { builds, next } = await readPage(
        ref,
        token ? readBuildsCursor(token) : {},
        wanted ? new Set(wanted.split(',')) : undefined,
        reader,
      );
      return {
        builds: builds.map(build => ({
          ...toBuild(build),
          consoleUrl: consoleLinkForAccount(
            codeBuildBuildConsoleUrl(ref, build.id),
            ref.accountId,
            sessions.accessPortal,
          ),
        })),
        ...(next && { next: writeBuildsCursor(next) }),
      };
    },
  );
}

async function readPage(
  ref: CodeBuildProjectRef,
  from: BuildsCursor,
  statuses: ReadonlySet<string> | undefined,
  reader: BuildReader,
): Promise<Page> {
  const builds: ObservedBuild[] = [];
  let cursor = from;
  let read = 0;
  for (;;) {
    const { ids, nextToken } = await reader.list(ref, cursor.list);
    const rest = ids.slice(cursor.last ? ids.indexOf(cursor.last) + 1 : 0);
    for (const some of inBatches(rest, statuses ? READ_AT_ONCE : PER_PAGE)) {
      read += some.length;
      for (const build of await reader.read(ref, some)) {
        if (statuses && !statuses.has(build.status)) continue;
        builds.push(build);
        if (builds.length < PER_PAGE) continue;
        const isLast = build.id === ids.at(-1) && !nextToken;
        return isLast
          ? { builds }
          : { builds, next: { list: cursor.list, last: build.id } };
      }
    }
    if (!nextToken) return { builds };
    cursor = { list: nextToken };
    if (read >= MAX_READ) return { builds, next: cursor };
  }
}
