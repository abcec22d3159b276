import { ArgoCdHistoryView } from '@portolan/plugin-argo-cd-common';
import { readApp } from '../apps/appRequests';
import {
  commitUrl,
  revisionsOf,
  shortRevision,
  sourcesOf,
} from '../apps/sources';
import { ArgoCdServers } from '../server/ArgoCdServers';
import { WireHistoryEntry } from '../server/wire';
import { DEFAULT_KEPT, deploymentsOf, durationSeconds } from './deployments';
import { eachApp } from './eachApp';

/** What was deployed, when, for how long it took, and by whom. */
export function historyView(servers: ArgoCdServers) {
  return eachApp('history', servers, async (ref, server, ctx) => {
    const app = await readApp(server, ref, ctx);
    return {
      deployments: deploymentsOf(app).flatMap((entry, place) =>
        toDeployment(entry, place === 0),
      ),
      kept: app.spec.revisionHistoryLimit || DEFAULT_KEPT,
    };
  });
}

function toDeployment(
  entry: WireHistoryEntry,
  current: boolean,
): ArgoCdHistoryView['deployments'] {
  const { id, deployedAt, deployStartedAt, initiatedBy } = entry;
  if (!deployedAt) return [];
  const revisions = revisionsOf(entry);
  const { username, automated } = initiatedBy ?? {};
  return [
    {
      id,
      deployedAt,
      startedAt: deployStartedAt,
      durationSeconds: durationSeconds(entry),
      by: username || undefined,
      automated: automated || (username ? false : undefined),
      sources: sourcesOf(entry).map(source => {
        const revision = revisions[source.index];
        return {
          ...source,
          revision: revision
            ? {
                id: revision,
                short: shortRevision(revision),
                url: commitUrl(source, revision),
              }
            : undefined,
        };
      }),
      current,
    },
  ];
}
