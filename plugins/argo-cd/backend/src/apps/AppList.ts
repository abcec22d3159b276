import { UpstreamContext } from '@portolan/plugin-platform-node';
import { ArgoCdServer } from '../server/ArgoCdServer';
import { SharedWork } from '../server/SharedWork';
import { WireApp, wireAppListSchema } from '../server/wire';
import { LISTED_FIELDS } from './fields';

/** All applications of one server that the portal may see, at one moment. */
export interface ListedApps {
  apps: readonly WireApp[];
  /** @param namespace - where the Application itself is */
  find(namespace: string, name: string): WireApp | undefined;
}

/**
 * One list of a server's applications for all who want one at about the same time: Argo CD has no pages and answers with
 * every application or with one, so that one list serves any number of them.
 */
export class AppList {
  #reading = new SharedWork<ListedApps>();
  #last?: { list: ListedApps; askedAt: number };

  constructor(private readonly server: ArgoCdServer) {}

  /**
   * @param maxAgeMs - how long ago it may have been asked for
   * @throws UpstreamError
   */
  async read(maxAgeMs: number, ctx: UpstreamContext): Promise<ListedApps> {
    if (this.#last && Date.now() - this.#last.askedAt < maxAgeMs) {
      return this.#last.list;
    }
    return this.#reading.join(ctx, each => this.#ask(each));
  }

  /** After a change: what was read before it, or began to be, is old. */
  forget(): void {
    this.#last = undefined;
    this.#reading = new SharedWork();
  }

  async #ask(ctx: UpstreamContext): Promise<ListedApps> {
    const askedAt = Date.now();
    const reading = this.#reading;
    const { items } = await this.server.read(
      {
        operation: 'ListApplications',
        path: ['v1', 'applications'],
        query: { fields: LISTED_FIELDS },
        what: 'list applications',
        permission: 'applications, get, */*',
      },
      wireAppListSchema,
      ctx,
    );
    const byName = new Map(
      items.map(app => [keyOf(app.metadata.namespace, app.metadata.name), app]),
    );
    const list: ListedApps = {
      apps: items,
      find: (namespace, name) => byName.get(keyOf(namespace, name)),
    };
    if (reading === this.#reading) this.#last = { list, askedAt };
    return list;
  }
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
