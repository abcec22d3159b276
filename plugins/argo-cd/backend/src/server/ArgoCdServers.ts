import { UpstreamError } from '@portolan/plugin-platform-node';
import { ArgoCdInstanceConfig } from '../config/readArgoCdConfig';
import { ArgoCdServer } from './ArgoCdServer';

/** Every configured server. */
export class ArgoCdServers {
  readonly #servers: ReadonlyMap<string, ArgoCdServer>;

  constructor(instances: readonly ArgoCdInstanceConfig[]) {
    this.#servers = new Map(
      instances.map(instance => [instance.name, new ArgoCdServer(instance)]),
    );
  }

  all(): ArgoCdServer[] {
    return [...this.#servers.values()];
  }

  find(name: string): ArgoCdServer | undefined {
    return this.#servers.get(name);
  }

  /** @throws UpstreamError `misconfigured` for a name that none has */
  get(name: string): ArgoCdServer {
    const server = this.find(name);
    if (server) return server;
    const names = [...this.#servers.keys()].join(', ');
    throw new UpstreamError(
      'misconfigured',
      names
        ? `No Argo CD is called ${name}. Write one of: ${names}.`
        : 'No Argo CD is configured. Ask the platform team to set argocd.appLocatorMethods.',
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.all().map(server => server.close()));
  }
}
