import { ArgoCdServers } from '../server/ArgoCdServers';
import { eachApp } from './eachApp';
import { readWindows } from './readWindows';

/** When an application may be synced. */
export function windowsView(servers: ArgoCdServers) {
  return eachApp('windows', servers, (ref, server, ctx) =>
    readWindows(server, ref, ctx),
  );
}
