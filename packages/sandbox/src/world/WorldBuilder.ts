import { AccountInput, ServiceInput, WorldInput } from './schema';

/** The account that the sandbox's credentials belong to, where a world names none. @public */
export const MAIN_ACCOUNT = '999900001111';

/** The role that {@link WorldBuilder} gives every account. @public */
export const READ_ROLE = 'portolan-read';

type Service = Omit<ServiceInput, 'name'>;

/**
 * Builds a world in code:
 * `world().account('111122223333').region('eu-west-1').cluster('prod').service('checkout', { desired: 3 })`.
 *
 * Every step is remembered, so that the chain may go on with another cluster, region or account.
 *
 * @public
 */
export class WorldBuilder {
  private readonly accounts: AccountInput[] = [];

  /** An account whose role `portolan-read` may be assumed from the main account, unless `settings.roles` says otherwise. */
  account(
    id: string,
    settings: Omit<AccountInput, 'id' | 'regions'> = {},
  ): this {
    if (this.accounts.at(-1)?.id === id) return this;
    const known = this.accounts.findIndex(account => account.id === id);
    if (known >= 0) {
      this.accounts.push(...this.accounts.splice(known, 1));
      return this;
    }
    this.accounts.push({
      roles: [{ name: READ_ROLE, trusts: [MAIN_ACCOUNT] }],
      ...settings,
      id,
      regions: [],
    });
    return this;
  }

  region(name: string): this {
    const regions = this.current(this.accounts, 'account').regions ?? [];
    moveToEnd(regions, { name, clusters: [] });
    return this;
  }

  cluster(name: string): this {
    moveToEnd(this.currentClusters(), { name, services: [] });
    return this;
  }

  service(name: string, service: Service = {}): this {
    this.currentServices().push({ ...service, name });
    return this;
  }

  /** Many services at once, named by `describe`. */
  services(count: number, describe: (index: number) => ServiceInput): this {
    const services = this.currentServices();
    for (let i = 0; i < count; i++) services.push(describe(i));
    return this;
  }

  build(): WorldInput {
    return { accounts: this.accounts };
  }

  private currentClusters() {
    const { regions = [] } = this.current(this.accounts, 'account');
    return this.current(regions, 'region').clusters ?? [];
  }

  private currentServices() {
    return this.current(this.currentClusters(), 'cluster').services ?? [];
  }

  private current<T>(list: T[], what: string): T {
    const last = list.at(-1);
    if (!last) throw new Error(`Name the ${what} first: .${what}('…')`);
    return last;
  }
}

function moveToEnd<T extends { name: string }>(list: T[], fresh: T): void {
  const known = list.findIndex(item => item.name === fresh.name);
  list.push(...(known >= 0 ? list.splice(known, 1) : [fresh]));
}

/** @public */
export function world(): WorldBuilder {
  return new WorldBuilder();
}
