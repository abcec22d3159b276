import {
  ActionContext,
  LogQuery,
  ResourceState,
} from '@portolan/plugin-platform-node';
import { createProviderBench } from '@portolan/plugin-platform-node/testUtils';
import { TerraformDetails } from '@portolan/plugin-terraform-common';
import {
  RunningSandbox,
  startSandbox,
  TerraformInput,
  world,
} from '@portolan/sandbox';
import { TerraformInstanceConfig } from '../terraformConfig';
import { createTerraformProvider } from '../terraformProvider';
import { LocatedWorkspace, TerraformServers } from '../TerraformServers';

const MERIDIAN = 'meridian';

type Organization = NonNullable<TerraformInput['organizations']>[number];
export type Workspace = NonNullable<Organization['workspaces']>[number];

export function ref(
  workspace: string,
  more: Partial<LocatedWorkspace> = {},
): LocatedWorkspace {
  return { instance: 'app', organization: MERIDIAN, workspace, ...more };
}

/** A provider for these servers, under the policy of the platform. */
export function providerOf(instances: readonly TerraformInstanceConfig[]) {
  const provider = createTerraformProvider(new TerraformServers(instances));
  const bench = createProviderBench({
    // A busy machine is not a slow upstream.
    config: { platform: { upstreams: { 'terraform:*': { timeout: '60s' } } } },
  });
  const context: ActionContext & typeof bench.context = {
    ...bench.context,
    idempotencyToken: 'one-confirmation',
  };
  return { provider, context, logged: bench.logged };
}

/** The provider on a sandbox, until it is stopped. */
export class TerraformBench {
  readonly provider;
  readonly context;
  readonly logged;

  private constructor(
    readonly sandbox: RunningSandbox,
    instances: TerraformInstanceConfig[],
  ) {
    ({
      provider: this.provider,
      context: this.context,
      logged: this.logged,
    } = providerOf(instances));
  }

  static async start(
    workspaces: Workspace[],
    settings: Omit<TerraformInput, 'name' | 'organizations'> & {
      token?: string;
      canaries?: boolean;
    } = {},
  ): Promise<TerraformBench> {
    const { token, canaries, ...instance } = settings;
    const sandbox = await startSandbox({
      clock: 'manual',
      canaries,
      world: world().terraform({
        name: 'app',
        ...instance,
        organizations: [{ name: MERIDIAN, workspaces }],
      }),
    });
    return new TerraformBench(sandbox, [
      {
        name: 'app',
        baseUrl: `${sandbox.toolsUrl}/terraform/app`,
        frontendUrl: 'https://app.terraform.io',
        token: token ?? sandbox.environment.PORTOLAN_TERRAFORM_TOKEN,
      },
    ]);
  }

  stop(): Promise<void> {
    return this.sandbox.stop();
  }

  get control() {
    return this.sandbox.control;
  }

  /** Requests since the last time, by operation. */
  async calls(): Promise<Record<string, number>> {
    const { operations } = await this.control.counters();
    await this.control.resetCounters();
    return operations;
  }

  /** @throws what the provider says is wrong with it */
  async fetchOne(
    workspace: string | LocatedWorkspace,
  ): Promise<ResourceState<TerraformDetails>> {
    const located = typeof workspace === 'string' ? ref(workspace) : workspace;
    const [result] = await this.provider.fetch([located], this.context);
    if (!result.ok) throw result.error;
    return result.value;
  }

  /** @throws what the provider says is wrong with it */
  async view(
    id: string,
    workspace: string,
    parameters: Record<string, string> = {},
  ): Promise<unknown> {
    const view = this.provider.views?.find(each => each.id === id);
    if (!view) throw new Error(`There is no view ${id}`);
    const [result] = await view.fetch(
      [ref(workspace)],
      parameters,
      this.context,
    );
    if (!result.ok) throw result.error;
    return result.value;
  }

  async logs(workspace: string, query: Partial<LogQuery> = {}) {
    const page = await this.provider.logs?.(
      ref(workspace),
      { limit: 200, ...query },
      this.context,
    );
    if (!page) throw new Error('There are no logs');
    return page;
  }

  action(id: string) {
    const found = this.provider.actions?.find(each => each.id === id);
    if (!found) throw new Error(`There is no action ${id}`);
    return found;
  }

  planned(id: string, workspace: string, input: Record<string, unknown> = {}) {
    const action = this.action(id);
    return action.plan(ref(workspace), action.input.parse(input), this.context);
  }

  /** Plans an action and does what was planned. */
  async act(
    id: string,
    workspace: string,
    input: Record<string, unknown> = {},
  ) {
    const action = this.action(id);
    const parsed = action.input.parse(input);
    const { expected } = await this.planned(id, workspace, input);
    return action.run(ref(workspace), parsed, expected, this.context);
  }
}

export function total(operations: Record<string, number>): number {
  return Object.values(operations).reduce((sum, count) => sum + count, 0);
}
