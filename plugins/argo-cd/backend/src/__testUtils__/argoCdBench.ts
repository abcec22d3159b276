import { ConfigReader } from '@backstage/config';
import {
  ArgoCdAppRef,
  ArgoCdDetails,
  ArgoCdQuery,
  ArgoCdViewId,
} from '@portolan/plugin-argo-cd-common';
import { Claim } from '@portolan/plugin-platform-common';
import {
  ActionContext,
  DiscoverContext,
  ResourceAction,
  ResourceProvider,
  ResourceState,
} from '@portolan/plugin-platform-node';
import {
  createProviderBench,
  ProviderBench,
} from '@portolan/plugin-platform-node/testUtils';
import {
  ArgoCdInput,
  RunningSandbox,
  startSandbox,
  world,
} from '@portolan/sandbox';
import { createArgoCdProvider } from '../argoCdProvider';
import { readArgoCdConfig } from '../config/readArgoCdConfig';
import { ArgoCdServers } from '../server/ArgoCdServers';
import { FrontDoor, FrontDoorOptions } from './FrontDoor';

type JsonObject = NonNullable<ConstructorParameters<typeof ConfigReader>[0]>;

/** The account of the portal on every server of a test. */
const ACCOUNT = 'portolan';

export function ref(
  name: string,
  change: Partial<ArgoCdAppRef> = {},
): ArgoCdAppRef {
  const at = { instance: 'prod', project: 'payments', namespace: 'argocd' };
  return { ...at, name, ...change };
}

/** Git over SSH, with a commit to deploy. */
const GIT = {
  repoURL: 'https://github.com/meridian/checkout-deploy.git',
  path: 'overlays/prod',
  targetRevision: 'main',
};

type Application = NonNullable<ArgoCdInput['applications']>[number];

/** An application of project payments that was deployed once. */
export function app(
  name: string,
  change: Partial<Application> = {},
): Application {
  const source = change.sources ? {} : { source: GIT };
  return {
    name,
    project: 'payments',
    ...source,
    releases: [{ image: 'registry.meridian.example/checkout:1.4.0' }],
    ...change,
  };
}

/** One server. */
export function server(
  name: string,
  applications: Application[],
  change: Partial<ArgoCdInput> = {},
): ArgoCdInput {
  return {
    name,
    projects: [{ name: 'payments' }, { name: 'storefront' }],
    applications,
    ...change,
  };
}

export interface BenchOptions {
  servers: ArgoCdInput[];
  canaries?: boolean;
  /** Servers that the portal signs in to with a password, not with a token. */
  withPassword?: string[];
  /** Over what is right, of every instance; with a `username`, instead of it. */
  access?: JsonObject;
  /** The portal asks through one. */
  door?: FrontDoorOptions;
  /** For `platform`. */
  platform?: JsonObject;
  allows?(claim: Claim): boolean;
}

/** The provider on a sandbox, until it is stopped. */
export class ArgoCdBench {
  private constructor(
    readonly sandbox: RunningSandbox,
    private readonly servers: ArgoCdServers,
    readonly provider: ResourceProvider<
      ArgoCdAppRef,
      ArgoCdDetails,
      ArgoCdQuery
    >,
    readonly bench: ProviderBench,
    private readonly frontDoor: FrontDoor | undefined,
  ) {}

  static async start(options: BenchOptions): Promise<ArgoCdBench> {
    const built = options.servers.reduce(
      (builder, each) => builder.argoCd(each),
      world(),
    );
    const sandbox = await startSandbox({
      clock: 'manual',
      world: built,
      canaries: options.canaries,
    });
    const door =
      options.door && (await FrontDoor.open(sandbox.toolsUrl, options.door));
    const config = new ConfigReader({
      argocd: configOf(sandbox, options, door?.url ?? sandbox.toolsUrl),
    });
    const servers = new ArgoCdServers(readArgoCdConfig(config));
    const bench = createProviderBench({
      config: { platform: options.platform ?? {} },
      allows: options.allows,
    });
    return new ArgoCdBench(
      sandbox,
      servers,
      createArgoCdProvider(servers),
      bench,
      door,
    );
  }

  async stop(): Promise<void> {
    this.bench.abort();
    await this.servers.close();
    await this.frontDoor?.close();
    await this.sandbox.stop();
  }

  get door(): FrontDoor {
    if (!this.frontDoor) throw new Error('This one has no door');
    return this.frontDoor;
  }

  get control() {
    return this.sandbox.control;
  }

  get argoCd() {
    return this.sandbox.control.argoCd;
  }

  get context(): DiscoverContext & ActionContext {
    return { ...this.bench.context, idempotencyToken: 'once' };
  }

  /** Requests since the last time, by operation. */
  async calls(): Promise<Record<string, number>> {
    const { operations } = await this.control.counters();
    await this.control.resetCounters();
    return Object.fromEntries(
      Object.entries(operations).map(([name, count]) => [
        name.replace('argo-cd:', ''),
        count,
      ]),
    );
  }

  /** @throws what the provider says is wrong with it */
  async fetchOne(of: ArgoCdAppRef): Promise<ResourceState<ArgoCdDetails>> {
    const [result] = await this.provider.fetch([of], this.context);
    if (!result.ok) throw result.error;
    return result.value;
  }

  /** Once the list that was read a moment ago is old. */
  async fetchLater(of: ArgoCdAppRef): Promise<ResourceState<ArgoCdDetails>> {
    const later = Date.now() + 60_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    try {
      return await this.fetchOne(of);
    } finally {
      clock.mockRestore();
    }
  }

  /** @throws what the provider says is wrong with it */
  async view(
    id: ArgoCdViewId | 'commit',
    of: ArgoCdAppRef,
    parameters: Record<string, string> = {},
  ): Promise<unknown> {
    const view = this.provider.views?.find(each => each.id === id);
    if (!view) throw new Error(`There is no view ${id}`);
    const [result] = await view.fetch([of], parameters, this.context);
    if (!result.ok) throw result.error;
    return result.value;
  }

  action(id: string): ResourceAction<ArgoCdAppRef, ArgoCdDetails> {
    const action = this.provider.actions?.find(each => each.id === id);
    if (!action) throw new Error(`There is no action ${id}`);
    return action;
  }

  plan(id: string, of: ArgoCdAppRef, input: Record<string, unknown> = {}) {
    const action = this.action(id);
    return action.plan(of, action.input.parse(input), this.context);
  }

  run(
    id: string,
    of: ArgoCdAppRef,
    input: Record<string, unknown> = {},
    expected?: string,
  ) {
    const action = this.action(id);
    return action.run(of, action.input.parse(input), expected, this.context);
  }
}

function configOf(
  sandbox: RunningSandbox,
  options: BenchOptions,
  toolsUrl: string,
): JsonObject {
  const { servers, withPassword = [], access } = options;
  const instances = servers.map(({ name }): JsonObject => {
    const known = sandbox.world.argoCd.get(name)?.access;
    const right = withPassword.includes(name)
      ? { username: ACCOUNT, password: known?.passwordOf(ACCOUNT) ?? '' }
      : { token: known?.tokenOf(ACCOUNT) ?? '' };
    return {
      name,
      url: `${toolsUrl}/argo-cd/${name}`,
      frontendUrl: `https://argocd.${name}.example`,
      // A server that is given a password is not given a token beside it.
      ...(access?.username === undefined && right),
      ...access,
    };
  });
  return { appLocatorMethods: [{ type: 'config', instances }] };
}
