import { ArgoCdRevisionView } from '@portolan/plugin-argo-cd-common';
import { readApp } from '../apps/appRequests';
import { compareUrl, revisionsOf, sourcesOf } from '../apps/sources';
import { ArgoCdServers } from '../server/ArgoCdServers';
import { newestDeployment } from './deployments';
import { eachApp } from './eachApp';
import { RevisionReader } from './RevisionReader';

/** What is deployed and what would be: for each source its revision, who made it and what they wrote. */
export function revisionView(servers: ArgoCdServers) {
  return eachApp('revision', servers, async (ref, server, ctx) => {
    const app = await readApp(server, ref, ctx);
    const reader = new RevisionReader(server, ref, ctx);
    const sources = sourcesOf(app.spec);
    const targets = revisionsOf(app.status.sync);
    const newest = newestDeployment(app);
    const deployed = newest ? revisionsOf(newest) : [];
    const deployedFrom = newest ? sourcesOf(newest) : [];
    const several = app.spec.sources.length > 0;
    return {
      deployedAt: newest?.deployedAt,
      sources: await Promise.all(
        sources.map(
          async (source): Promise<ArgoCdRevisionView['sources'][number]> => {
            const { index } = source;
            const [is, was] = await Promise.all([
              targets[index] &&
                reader.read({ source, several, revision: targets[index] }),
              deployed[index] &&
                reader.read({
                  source: deployedFrom[index] ?? source,
                  several,
                  revision: deployed[index],
                  deployment: newest?.id,
                }),
            ]);
            return {
              ...source,
              target: is || undefined,
              deployed: was || undefined,
              compareUrl:
                is && was ? compareUrl(source, was.id, is.id) : undefined,
            };
          },
        ),
      ),
    };
  });
}
