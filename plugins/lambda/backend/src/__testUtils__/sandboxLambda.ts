import { JsonObject } from '@backstage/types';
import {
  AwsProviderSettings,
  RunningProvider,
} from '@portolan/plugin-aws-node/testUtils';
import {
  lambdaFunctionArn,
  LambdaFunctionDetails,
  LambdaFunctionRef,
  LambdaQuery,
} from '@portolan/plugin-lambda-common';
import { ActionPlan, ResourceState } from '@portolan/plugin-platform-node';
import {
  RunningSandbox,
  SandboxOptions,
  startSandbox,
  world,
  WorldBuilder,
} from '@portolan/sandbox';
import {
  RunningLambdaProvider,
  startLambdaProvider,
} from './startLambdaProvider';

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
export class SandboxLambda extends RunningProvider<
  LambdaFunctionRef,
  LambdaFunctionDetails,
  LambdaQuery
> {
  private constructor(
    readonly sandbox: RunningSandbox,
    private readonly started: RunningLambdaProvider,
  ) {
    super(started);
  }

  static async start(
    options: SandboxOptions,
    settings?: AwsProviderSettings,
  ): Promise<SandboxLambda> {
    const sandbox = await startSandbox({ clock: 'manual', ...options });
    const { awsUrl: endpoint, credentials } = sandbox;
    return new SandboxLambda(
      sandbox,
      await startLambdaProvider({ endpoint, credentials }, settings),
    );
  }

  async stop(): Promise<void> {
    await this.started.stop();
    await this.sandbox.stop();
  }

  get control() {
    return this.sandbox.control;
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
    return action.run(one, action.input.parse(input), expected, this.context);
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
}
