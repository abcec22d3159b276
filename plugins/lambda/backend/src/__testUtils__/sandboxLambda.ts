import { JsonObject } from '@backstage/types';
import {
  lambdaFunctionArn,
  LambdaFunctionDetails,
  LambdaFunctionRef,
} from '@portolan/plugin-lambda-common';
import {
  ActionContext,
  ActionPlan,
  ResourceState,
} from '@portolan/plugin-platform-node';
import {
  RunningSandbox,
  SandboxOptions,
  startSandbox,
  world,
  WorldBuilder,
} from '@portolan/sandbox';
import { StartedProvider, startLambdaProvider } from './startLambdaProvider';

export const PROD = '111122223333';
export const STAGING = '444455556666';
export const region = 'eu-west-1';

/** A region to put functions in. */
export function shop(): WorldBuilder {
  return world().account(PROD).region(region);
}

export function ref(
  functionName: string,
  change: Partial<LambdaFunctionRef> = {},
): LambdaFunctionRef {
  return { partition: 'aws', accountId: PROD, region, functionName, ...change };
}

export function arnOf(functionName: string): string {
  return lambdaFunctionArn(ref(functionName));
}

export function numbered(count: number): LambdaFunctionRef[] {
  return Array.from({ length: count }, (_, index) => ref(`function-${index}`));
}

export function rolesIn(...accounts: string[]): JsonObject[] {
  return accounts.map(accountId => ({ accountId, roleName: 'portolan-read' }));
}

/** The provider, and the sandbox that it talks to. */
export class SandboxLambda {
  private constructor(
    readonly sandbox: RunningSandbox,
    private readonly started: StartedProvider,
  ) {}

  static async start(
    options: SandboxOptions,
    more: {
      accounts?: JsonObject[];
      aws?: JsonObject;
      timeout?: string;
      allows?: StartedProvider['context']['allows'];
    } = {},
  ): Promise<SandboxLambda> {
    const sandbox = await startSandbox({ clock: 'manual', ...options });
    const { accessKeyId, secretAccessKey } = sandbox.credentials;
    const started = await startLambdaProvider({
      endpoint: sandbox.awsUrl,
      allows: more.allows,
      config: {
        aws: {
          mainAccount: { accessKeyId, secretAccessKey },
          accounts: more.accounts ?? rolesIn(PROD),
        },
        platform: {
          // A busy machine is not a slow upstream.
          aws: {
            regions: [region],
            connectionTimeout: '60s',
            requestTimeout: '60s',
            ...more.aws,
          },
          upstreams: { 'aws:*': { timeout: more.timeout ?? '60s' } },
        },
      },
    });
    return new SandboxLambda(sandbox, started);
  }

  async stop(): Promise<void> {
    await this.started.stop();
    await this.sandbox.stop();
  }

  get provider() {
    return this.started.provider;
  }

  get context() {
    return this.started.context;
  }

  get control() {
    return this.sandbox.control;
  }

  fetch(...refs: LambdaFunctionRef[]) {
    return this.provider.fetch(refs, this.context);
  }

  async fetchOne(one: LambdaFunctionRef) {
    const [result] = await this.fetch(one);
    if (!result.ok) throw result.error;
    return result.value;
  }

  view(id: string, refs: LambdaFunctionRef[]) {
    const found = this.provider.views?.find(each => each.id === id);
    if (!found) throw new Error(`There is no view ${id}`);
    return found.fetch(refs, {}, this.context);
  }

  async viewOne(id: string, one: LambdaFunctionRef): Promise<unknown> {
    const [result] = await this.view(id, [one]);
    if (!result.ok) throw result.error;
    return result.value;
  }

  timeline(...refs: LambdaFunctionRef[]) {
    const { timeline } = this.provider;
    if (!timeline) throw new Error('The provider has no timeline');
    return timeline(refs, this.context);
  }

  async logs(
    one: LambdaFunctionRef,
    query: {
      limit?: number;
      search?: string;
      after?: string;
      stream?: string;
    } = {},
    known?: ResourceState<LambdaFunctionDetails>,
  ) {
    const { logs } = this.provider;
    if (!logs) throw new Error('The provider has no logs');
    return logs(one, { limit: 50, ...query }, { ...this.context, known });
  }

  async plan(
    id: string,
    one: LambdaFunctionRef,
    input: Record<string, unknown>,
  ): Promise<ActionPlan> {
    const action = this.action(id);
    return action.plan(one, action.input.parse(input), this.context);
  }

  async run(
    id: string,
    one: LambdaFunctionRef,
    input: Record<string, unknown>,
    expected?: string,
  ) {
    const action = this.action(id);
    const context: ActionContext = { ...this.context, idempotencyToken: 'one' };
    return action.run(one, action.input.parse(input), expected, context);
  }

  async offer(id: string, one: LambdaFunctionRef) {
    return this.action(id).offer(await this.fetchOne(one));
  }

  /** Requests by operation since the last time. */
  async calls(): Promise<Record<string, number>> {
    const { operations } = await this.control.counters();
    await this.control.resetCounters();
    return operations;
  }

  private action(id: string) {
    const found = this.provider.actions?.find(each => each.id === id);
    if (!found) throw new Error(`There is no action ${id}`);
    return found;
  }
}
