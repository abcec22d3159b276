import {
  argoCdAppKey,
  ArgoCdAppRef,
  argoCdBindings,
  argoCdClaim,
  ArgoCdDetails,
  ArgoCdQuery,
  ARGO_CD_PROVIDER,
} from '@portolan/plugin-argo-cd-common';
import { ResourceProvider } from '@portolan/plugin-platform-node';
import { refreshApp } from './actions/refreshApp';
import { rollBackApp } from './actions/rollBackApp';
import { syncApp } from './actions/syncApp';
import { terminateOperation } from './actions/terminateOperation';
import { ArgoCdApps } from './apps/ArgoCdApps';
import { describeApp } from './apps/toState';
import { discoverApps } from './discoverApps';
import { fetchApps } from './fetchApps';
import { probeServers } from './probe';
import { ArgoCdServers } from './server/ArgoCdServers';
import { readTimelines } from './timeline';
import { commitView } from './views/commitView';
import { diffView } from './views/diffView';
import { historyView } from './views/historyView';
import { linksView } from './views/linksView';
import { resourcesView } from './views/resourcesView';
import { revisionView } from './views/revisionView';
import { whyView } from './views/whyView';
import { windowsView } from './views/windowsView';
import { ToldStates, watchApps } from './watch';

/** Argo CD, to the core. */
export function createArgoCdProvider(
  servers: ArgoCdServers,
): ResourceProvider<ArgoCdAppRef, ArgoCdDetails, ArgoCdQuery> {
  const apps = new ArgoCdApps(servers);
  const told = new ToldStates();
  return {
    id: ARGO_CD_PROVIDER,
    title: 'Argo CD',
    bindings: argoCdBindings,
    key: argoCdAppKey,
    describe: ref => describeApp(ref, servers.find(ref.instance)?.frontendUrl),
    claim: argoCdClaim,
    async fetch(refs, ctx) {
      const results = await fetchApps(refs, ctx, apps);
      results.forEach((result, place) => {
        if (result.ok) told.tell(refs[place], result.value);
      });
      return results;
    },
    discover: (query, ctx) => discoverApps(query, ctx, apps),
    views: [
      whyView(servers),
      revisionView(servers),
      historyView(servers),
      commitView(servers),
      resourcesView(servers),
      diffView(servers),
      windowsView(servers),
      linksView(servers),
    ],
    actions: [
      refreshApp(apps),
      syncApp(apps),
      rollBackApp(apps),
      terminateOperation(apps),
    ],
    timeline: (refs, ctx) => readTimelines(refs, ctx, servers),
    watch: watchApps(apps, told),
    probe: ctx => probeServers(servers, ctx),
  };
}
