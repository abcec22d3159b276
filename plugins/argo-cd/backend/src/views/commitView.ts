import { ArgoCdAppRef, ArgoCdRevision } from '@portolan/plugin-argo-cd-common';
import {
  caught,
  FetchContext,
  ResourceView,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { readApp } from '../apps/appRequests';
import { revisionsOf, sourcesOf } from '../apps/sources';
import { ArgoCdServer } from '../server/ArgoCdServer';
import { ArgoCdServers } from '../server/ArgoCdServers';
import { WireFullApp } from '../server/wire';
import { deploymentsOf } from './deployments';
import { RevisionOfSource, RevisionReader } from './RevisionReader';

/** Who made one revision of an application's history, or the one that waits, and what they wrote. Parameter: `revision`. */
export function commitView(servers: ArgoCdServers): ResourceView<ArgoCdAppRef> {
  const one = async (ref: ArgoCdAppRef, revision: string, ctx: FetchContext) =>
    readCommit(servers.get(ref.instance), ref, revision, ctx);
  return {
    id: 'commit',
    parameters: { revision: /[A-Za-z0-9][\w.+:-]{0,199}/ },
    fetch: (refs, { revision = '' }, ctx) =>
      Promise.all(refs.map(ref => caught(one(ref, revision, ctx)))),
  };
}

async function readCommit(
  server: ArgoCdServer,
  ref: ArgoCdAppRef,
  revision: string,
  ctx: FetchContext,
): Promise<ArgoCdRevision> {
  const found = find(await readApp(server, ref, ctx), revision);
  if (found) return new RevisionReader(server, ref, ctx).read(found);
  throw new UpstreamError(
    'not-found',
    `${ref.name} never had this revision, or Argo CD has forgotten it. Choose one of its history.`,
  );
}

/** Only what the application has or had: any other commit of its repositories is none of the asker's business. */
function find(
  app: WireFullApp,
  revision: string,
): RevisionOfSource | undefined {
  const several = app.spec.sources.length > 0;
  for (const entry of deploymentsOf(app)) {
    const index = revisionsOf(entry).indexOf(revision);
    const source = sourcesOf(entry)[index];
    if (source) return { source, revision, several, deployment: entry.id };
  }
  const waiting = revisionsOf(app.status.sync).indexOf(revision);
  const source = sourcesOf(app.spec)[waiting];
  return source && { source, revision, several };
}
