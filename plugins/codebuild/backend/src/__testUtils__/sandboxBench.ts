import {
  AwsProviderSettings,
  RunningProvider,
} from '@portolan/plugin-aws-node/testUtils';
import {
  CodeBuildDetails,
  codeBuildProjectArn,
  CodeBuildProjectRef,
  CodeBuildQuery,
} from '@portolan/plugin-codebuild-common';
import {
  RunningSandbox,
  SandboxOptions,
  startSandbox,
  world,
  WorldBuilder,
} from '@portolan/sandbox';
import {
  RunningCodeBuildProvider,
  startCodeBuildProvider,
} from './startCodeBuildProvider';

export const PROD = '111122223333';
export const STAGING = '444455556666';
export const REGION = 'eu-west-1';

export function ref(
  project: string,
  change: Partial<CodeBuildProjectRef> = {},
): CodeBuildProjectRef {
  return {
    partition: 'aws',
    accountId: PROD,
    region: REGION,
    project,
    ...change,
  };
}

export function prod(): WorldBuilder {
  return world().account(PROD).region(REGION);
}

export function numbered(count: number): CodeBuildProjectRef[] {
  return Array.from({ length: count }, (_, index) => ref(`project-${index}`));
}

/** The provider on a sandbox, until it is stopped. */
export class SandboxBench extends RunningProvider<
  CodeBuildProjectRef,
  CodeBuildDetails,
  CodeBuildQuery
> {
  private constructor(
    readonly sandbox: RunningSandbox,
    private readonly started: RunningCodeBuildProvider,
  ) {
    super(started);
  }

  static async start(
    options: SandboxOptions,
    settings?: AwsProviderSettings,
  ): Promise<SandboxBench> {
    const sandbox = await startSandbox({ clock: 'manual', ...options });
    const { awsUrl: endpoint, credentials } = sandbox;
    return new SandboxBench(
      sandbox,
      await startCodeBuildProvider({ endpoint, credentials }, settings),
    );
  }

  async stop(): Promise<void> {
    await this.started.stop();
    await this.sandbox.stop();
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

  /** Begins a build of the project and lets so many seconds pass: enough to end, unless told otherwise. */
  async build(
    project: string,
    build: Parameters<RunningSandbox['control']['runBuild']>[1] = {},
    seconds = 600,
  ): Promise<void> {
    await this.control.runBuild(codeBuildProjectArn(ref(project)), build);
    await this.control.advance(seconds);
  }
}

export function total(operations: Record<string, number>): number {
  return Object.values(operations).reduce((sum, count) => sum + count, 0);
}
