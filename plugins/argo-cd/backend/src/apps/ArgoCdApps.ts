import { UpstreamContext } from '@portolan/plugin-platform-node';
import { ArgoCdServer } from '../server/ArgoCdServer';
import { ArgoCdServers } from '../server/ArgoCdServers';
import { AppList, ListedApps } from './AppList';

/** Lists of all servers, each read once for all who want it. */
export class ArgoCdApps {
  readonly #lists: ReadonlyMap<string, AppList>;

  constructor(readonly servers: ArgoCdServers) {
    this.#lists = new Map(
      servers.all().map(server => [server.name, new AppList(server)]),
    );
  }

  /** @throws UpstreamError */
  async list(
    server: ArgoCdServer,
    maxAgeMs: number,
    ctx: UpstreamContext,
  ): Promise<ListedApps> {
    const list = this.#lists.get(server.name);
    if (!list) throw new Error(`No list of ${server.name}`);
    return list.read(maxAgeMs, ctx);
  }

  /** After a change of ours. */
  forget(server: ArgoCdServer): void {
    this.#lists.get(server.name)?.forget();
  }
}
