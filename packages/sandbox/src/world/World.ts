import { AnthropicServer } from '../anthropic/AnthropicServer';
import { Claude } from '../anthropic/Claude';
import { anthropicSchema } from '../anthropic/schema';
import { ArgoCdInstance } from '../argo-cd/ArgoCdInstance';
import { TerraformInstance } from '../terraform/TerraformInstance';
import { VaultInstance } from '../vault/VaultInstance';
import { parseArn, Place } from './arns';
import { Clock } from '../clock/Clock';
import { Timeline } from '../clock/Timeline';
import { addProject } from './codebuild/projects';
import { Ids } from './Ids';
import {
  FunctionInput,
  functionSchema,
  FunctionSpec,
} from './lambda/functionSchema';
import { LambdaFunction } from './lambda/LambdaFunction';
import { placeFunction } from './lambda/placeFunction';
import { placeService } from './placeService';
import { Region } from './Region';
import { Scheduler } from './Scheduler';
import {
  AccountSpec,
  RoleSpec,
  ServiceInput,
  serviceSchema,
  ServiceSpec,
  UserSpec,
  worldSchema,
  WorldInput,
} from './schema';

/** Scenarios have been going for so long when the world begins. */
const WARM_UP_SECONDS = 15 * 60;

/** @public */
export interface WorldOptions {
  clock: Clock;
  /** The same seed gives the same identifiers. */
  seed?: string;
  /** Plant recognisable secrets wherever AWS users put secrets. */
  canaries?: boolean;
}

interface Account {
  id: string;
  name: string;
  roles: Map<string, RoleSpec>;
  users: UserSpec[];
  regions: Map<string, Region>;
}

/** Everything there is in the sandbox, and the time in it. */
export class World {
  readonly timeline: Timeline;
  readonly ids: Ids;
  readonly canaries: boolean;
  readonly accounts = new Map<string, Account>();
  /** Servers by name. */
  readonly argoCd: ReadonlyMap<string, ArgoCdInstance>;
  readonly terraform: ReadonlyMap<string, TerraformInstance>;
  readonly vault: ReadonlyMap<string, VaultInstance>;
  readonly anthropic: ReadonlyMap<string, AnthropicServer>;
  /** The Claude models of AWS. */
  readonly bedrock: Claude;
  /** When the world could first be looked at. */
  readonly beganAt: number;
  private readonly startedAt: number;

  constructor(input: WorldInput, readonly options: WorldOptions) {
    const { clock } = options;
    this.beganAt = clock.now();
    this.startedAt = this.beganAt - WARM_UP_SECONDS * 1_000;
    this.timeline = new Timeline(clock, this.startedAt);
    this.ids = new Ids(options.seed ?? 'portolan');
    this.canaries = options.canaries ?? false;
    const { accounts, argoCd, terraform, vault, anthropic } =
      worldSchema.parse(input);
    for (const account of accounts) this.addAccount(account);
    // Projects deploy services, which another file may have.
    for (const { id, regions } of accounts)
      for (const { name, projects } of regions)
        for (const project of projects)
          addProject(this, { account: id, region: name }, project);
    const named = <S extends { name: string }, T>(
      specs: readonly S[],
      make: (spec: S) => T,
    ) => new Map(specs.map(spec => [spec.name, make(spec)]));
    this.argoCd = named(argoCd, spec => new ArgoCdInstance(spec, this));
    this.terraform = named(
      terraform,
      spec => new TerraformInstance(spec, this),
    );
    this.vault = named(vault, spec => new VaultInstance(spec, this));
    this.anthropic = named(anthropic, spec => new AnthropicServer(spec, this));
    this.bedrock = new Claude(
      anthropicSchema.parse({ name: 'aws' }),
      new Ids(`${options.seed ?? 'portolan'}-bedrock`),
    );
    this.timeline.catchUp();
  }

  now(): number {
    return this.timeline.now();
  }

  region({ account, region }: Place): Region {
    const owner = this.account(account);
    const known = owner.regions.get(region) ?? new Region({ account, region });
    owner.regions.set(region, known);
    return known;
  }

  addService(place: Place, cluster: string, input: ServiceInput): Scheduler {
    return this.place(place, cluster, serviceSchema.parse(input));
  }

  /** @param arn - of the service, in the long form */
  findService(arn: string): Scheduler | undefined {
    const parsed = parseArn(arn);
    if (parsed?.type !== 'service') return undefined;
    const [cluster, name] = parsed.path;
    return this.accounts
      .get(parsed.account)
      ?.regions.get(parsed.region)
      ?.clusters.get(cluster)
      ?.services.get(name);
  }

  /** @returns whether there was one */
  deleteService(arn: string): boolean {
    const { service } = this.findService(arn) ?? {};
    if (!service) return false;
    const { services } = this.region(service.home).cluster(
      service.home.cluster,
    );
    return services.delete(service.name);
  }

  addFunction(place: Place, input: FunctionInput): LambdaFunction {
    return this.placeFunction(place, functionSchema.parse(input));
  }

  /** @param arn - unqualified */
  findFunction(arn: string): LambdaFunction | undefined {
    const parsed = parseArn(arn);
    if (parsed?.service !== 'lambda') return undefined;
    return this.accounts
      .get(parsed.account)
      ?.regions.get(parsed.region)
      ?.functions.get(parsed.path[0]);
  }

  /** @returns whether there was one */
  deleteFunction(arn: string): boolean {
    const found = this.findFunction(arn);
    return found ? this.region(found.home).functions.delete(found.name) : false;
  }

  *functions(): Generator<LambdaFunction> {
    for (const { regions } of this.accounts.values())
      for (const { functions } of regions.values()) yield* functions.values();
  }

  *services(): Generator<Scheduler> {
    for (const { regions } of this.accounts.values())
      for (const { clusters } of regions.values())
        for (const { services } of clusters.values()) yield* services.values();
  }

  private account(id: string): Account {
    const account = this.accounts.get(id) ?? {
      id,
      name: id,
      roles: new Map(),
      users: [],
      regions: new Map(),
    };
    this.accounts.set(id, account);
    return account;
  }

  /** Several files may each have a part of an account. */
  private addAccount(spec: AccountSpec): void {
    const account = this.account(spec.id);
    account.name = spec.name ?? account.name;
    account.users.push(...spec.users);
    for (const role of spec.roles) account.roles.set(role.name, role);
    for (const { name, clusters, functions, logGroups } of spec.regions) {
      const place = { account: spec.id, region: name };
      for (const group of logGroups)
        this.region(place).logGroups.set(group.name, group);
      for (const cluster of clusters) {
        this.region(place).cluster(cluster.name);
        for (const service of cluster.services)
          this.place(place, cluster.name, service);
      }
      for (const each of functions) this.placeFunction(place, each);
    }
  }

  private placeFunction(place: Place, spec: FunctionSpec): LambdaFunction {
    return placeFunction(this.region(place), spec, {
      timeline: this.timeline,
      seed: this.options.seed ?? 'portolan',
      startedAt: this.startedAt,
      beganAt: this.options.clock.now(),
    });
  }

  private place(place: Place, cluster: string, spec: ServiceSpec): Scheduler {
    const scheduler = Scheduler.of(
      spec,
      { ...place, cluster },
      this,
      this.startedAt,
    );
    placeService(this.region(place), scheduler, this.startedAt);
    return scheduler;
  }
}
