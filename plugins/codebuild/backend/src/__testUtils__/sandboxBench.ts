import { JsonObject } from '@backstage/types';
import {
  codeBuildProjectArn,
  CodeBuildProjectRef,
} from '@portolan/plugin-codebuild-common';
import {
  RunningSandbox,
  SandboxOptions,
  startSandbox,
  world,
  WorldBuilder,
} from '@portolan/sandbox';
import {
  StartedProvider,
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
export class SandboxBench {
  #sandbox?: RunningSandbox;
  #started?: StartedProvider;

  async start(
    options: SandboxOptions,
    more: {
      accounts?: JsonObject[];
      aws?: JsonObject;
      timeout?: string;
      allows?: StartedProvider['context']['allows'];
    } = {},
  ): Promise<void> {
    this.#sandbox = await startSandbox({ clock: 'manual', ...options });
    const { accessKeyId, secretAccessKey } = this.#sandbox.credentials;
    this.#started = await startCodeBuildProvider({
      endpoint: this.#sandbox.awsUrl,
      allows: more.allows,
      config: {
        aws: {
          mainAccount: { accessKeyId, secretAccessKey },
          accounts: more.accounts ?? [
            { accountId: PROD, roleName: 'portolan-read' },
          ],
        },
        platform: {
          // A busy machine is not a slow upstream.
          aws: {
            regions: [REGION],
            connectionTimeout: '60s',
            requestTimeout: '60s',
            ...more.aws,
          },
          upstreams: { 'aws:*': { timeout: more.timeout ?? '60s' } },
        },
      },
    });
  }

  async stop(): Promise<void> {
    await this.#started?.stop();
    await this.#sandbox?.stop();
  }

  get sandbox(): RunningSandbox {
    if (!this.#sandbox) throw new Error('Start the bench first');
    return this.#sandbox;
  }

  get control() {
    return this.sandbox.control;
  }

  get provider() {
    return this.#running().provider;
  }

  get context() {
    return this.#running().context;
  }

  fetch(...refs: CodeBuildProjectRef[]) {
    return this.provider.fetch(refs, this.context);
  }

  async fetchOne(one: CodeBuildProjectRef) {
    const [result] = await this.fetch(one);
    if (!result.ok) throw result.error;
    return result.value;
  }

  view(
    id: string,
    refs: CodeBuildProjectRef[],
    parameters: Record<string, string> = {},
  ) {
    const found = this.provider.views?.find(each => each.id === id);
    if (!found) throw new Error(`There is no view ${id}`);
    return found.fetch(refs, parameters, this.context);
  }

  async viewOne(
    id: string,
    one: CodeBuildProjectRef,
    parameters: Record<string, string> = {},
  ): Promise<unknown> {
    const [result] = await this.view(id, [one], parameters);
    if (!result.ok) throw result.error;
    return result.value;
  }

  action(id: string) {
    const found = this.provider.actions?.find(each => each.id === id);
    if (!found) throw new Error(`There is no action ${id}`);
    return found;
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

  #running(): StartedProvider {
    if (!this.#started) throw new Error('Start the bench first');
    return this.#started;
  }
}

export function total(operations: Record<string, number>): number {
  return Object.values(operations).reduce((sum, count) => sum + count, 0);
}
