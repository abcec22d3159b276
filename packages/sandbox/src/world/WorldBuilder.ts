import { AnthropicInput } from '../anthropic/schema';
import { ArgoCdInput } from '../argo-cd/schema';
import { TerraformInput } from '../terraform/schema';
import { VaultInput } from '../vault/schema';
import { FunctionInput } from './lambda/functionSchema';
import { ProjectInput } from './codebuild/schema';
import {
  AccountInput,
  LogGroupInput,
  ServiceInput,
  WorldInput,
} from './schema';

/** The account that the sandbox's credentials belong to, where a world names none. @public */
export const MAIN_ACCOUNT = '999900001111';

/** The role that {@link WorldBuilder} gives every account. @public */
export const READ_ROLE = 'portolan-read';

type Service = Omit<ServiceInput, 'name'>;
type Project = Omit<ProjectInput, 'name'>;
type LambdaFunction = Omit<FunctionInput, 'name'>;

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
  private readonly argoCds: ArgoCdInput[] = [];
  private readonly terraforms: TerraformInput[] = [];
  private readonly vaults: VaultInput[] = [];
  private readonly anthropics: AnthropicInput[] = [];

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
    moveToEnd(regions, { name, clusters: [], functions: [] });
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

  /** A Lambda function of the region. */
  function(name: string, settings: LambdaFunction = {}): this {
    this.currentFunctions().push({ ...settings, name });
    return this;
  }

  /** Many functions at once, named by `describe`. */
  functions(count: number, describe: (index: number) => FunctionInput): this {
    const functions = this.currentFunctions();
    for (let i = 0; i < count; i++) functions.push(describe(i));
    return this;
  }

  /** A CodeBuild project of the region. */
  project(name: string, project: Project = {}): this {
    return this.projects(1, () => ({ ...project, name }));
  }

  /** Many projects at once, named by `describe`. */
  projects(count: number, describe: (index: number) => ProjectInput): this {
    const region = this.currentRegion();
    const projects = Array.from({ length: count }, (_, i) => describe(i));
    region.projects = [...(region.projects ?? []), ...projects];
    return this;
  }

  /** A log group of the region that is there for its size. */
  logGroup(group: LogGroupInput): this {
    const region = this.currentRegion();
    region.logGroups = [...(region.logGroups ?? []), group];
    return this;
  }

  /** A server of Argo CD. */
  argoCd(instance: ArgoCdInput): this {
    this.argoCds.push(instance);
    return this;
  }

  /** A server of HCP Terraform or Terraform Enterprise. */
  terraform(instance: TerraformInput): this {
    this.terraforms.push(instance);
    return this;
  }

  /** A server of Vault or OpenBao. */
  vault(instance: VaultInput): this {
    this.vaults.push(instance);
    return this;
  }

  /** A server of the Claude API. */
  anthropic(instance: AnthropicInput): this {
    this.anthropics.push(instance);
    return this;
  }

  build(): WorldInput {
    return {
      accounts: this.accounts,
      argoCd: this.argoCds,
      terraform: this.terraforms,
      vault: this.vaults,
      anthropic: this.anthropics,
    };
  }

  private currentRegion() {
    const { regions = [] } = this.current(this.accounts, 'account');
    return this.current(regions, 'region');
  }

  private currentClusters() {
    return this.currentRegion().clusters ?? [];
  }

  private currentFunctions() {
    return this.currentRegion().functions ?? [];
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
