import { z } from 'zod';
import { AnthropicControl } from '../anthropic/AnthropicControl';
import { ArgoCdControl } from '../argo-cd/ArgoCdControl';
import { TerraformControl } from '../terraform/TerraformControl';
import { CounterReport } from '../traffic/Counters';
import { ActiveFault, FaultInput } from '../traffic/Faults';
import { LoggedRequest } from '../traffic/RequestLog';
import { TrafficSettings } from '../traffic/Traffic';
import { VaultControl } from '../vault/VaultControl';
import {
  addFunctionSchema,
  addProjectSchema,
  addServiceSchema,
  changeFunctionSchema,
  changeServiceSchema,
  crashSchema,
  FunctionState,
  ProjectState,
  runBuildSchema,
  ServiceState,
  startDeploymentSchema,
} from './api';
import { ControlCall } from './ControlCall';

/**
 * Drives a running sandbox over its control port. Every method throws an Error with the sandbox's own words where it
 * refuses.
 *
 * @public
 */
export class SandboxControl {
  readonly argoCd: ArgoCdControl;
  readonly terraform: TerraformControl;
  readonly vault: VaultControl;
  readonly anthropic: AnthropicControl;

  /** @param url - `controlUrl` of the sandbox */
  constructor(private readonly url: string) {
    const call: ControlCall = (method, path, body) =>
      this.call(method, path, body);
    this.argoCd = new ArgoCdControl(call);
    this.terraform = new TerraformControl(call);
    this.vault = new VaultControl(call);
    this.anthropic = new AnthropicControl(call);
  }

  counters(): Promise<CounterReport> {
    return this.call('GET', '/counters');
  }

  async resetCounters(): Promise<void> {
    await this.call('POST', '/counters/reset', {});
  }

  /** The latest requests, newest first. */
  async requests(limit = 100): Promise<LoggedRequest[]> {
    const { items } = await this.call<{ items: LoggedRequest[] }>(
      'GET',
      `/requests?limit=${limit}`,
    );
    return items;
  }

  /** From now on matching requests go wrong. */
  addFault(rule: FaultInput): Promise<ActiveFault> {
    return this.call('POST', '/faults', rule);
  }

  async faults(): Promise<ActiveFault[]> {
    return (await this.call<{ items: ActiveFault[] }>('GET', '/faults')).items;
  }

  async removeFault(id: string): Promise<void> {
    await this.call('DELETE', `/faults/${encodeURIComponent(id)}`);
  }

  async clearFaults(): Promise<void> {
    await this.call('DELETE', '/faults');
  }

  settings(change: TrafficSettings): Promise<TrafficSettings> {
    return this.call('PATCH', '/settings', change);
  }

  /** Lets the sandbox's time pass, and everything happen that is due by then. */
  advance(seconds: number): Promise<{ time: string }> {
    return this.call('POST', '/clock/advance', { seconds });
  }

  async services(): Promise<ServiceState[]> {
    const { items } = await this.call<{ items: ServiceState[] }>(
      'GET',
      '/world/services',
    );
    return items;
  }

  addService(service: z.input<typeof addServiceSchema>): Promise<ServiceState> {
    return this.call('POST', '/world/services', service);
  }

  async deleteService(arn: string): Promise<void> {
    await this.call('DELETE', '/world/services', { service: arn });
  }

  changeService(
    arn: string,
    change: Omit<z.input<typeof changeServiceSchema>, 'service'>,
  ): Promise<ServiceState> {
    return this.call('PATCH', '/world/services', { ...change, service: arn });
  }

  startDeployment(
    arn: string,
    deployment: Omit<z.input<typeof startDeploymentSchema>, 'service'> = {},
  ): Promise<ServiceState> {
    return this.call('POST', '/world/deployments', {
      ...deployment,
      service: arn,
    });
  }

  /** Lets running tasks die at once. */
  crash(
    arn: string,
    crash: Omit<z.input<typeof crashSchema>, 'service'> = {},
  ): Promise<ServiceState> {
    return this.call('POST', '/world/crashes', { ...crash, service: arn });
  }

  /** The Lambda functions. */
  async functions(): Promise<FunctionState[]> {
    const { items } = await this.call<{ items: FunctionState[] }>(
      'GET',
      '/world/functions',
    );
    return items;
  }

  addFunction(
    added: z.input<typeof addFunctionSchema>,
  ): Promise<FunctionState> {
    return this.call('POST', '/world/functions', added);
  }

  async deleteFunction(arn: string): Promise<void> {
    await this.call('DELETE', '/world/functions', { function: arn });
  }

  changeFunction(
    arn: string,
    change: Omit<z.input<typeof changeFunctionSchema>, 'function'>,
  ): Promise<FunctionState> {
    return this.call('PATCH', '/world/functions', {
      ...change,
      function: arn,
    });
  }

  /** The CodeBuild projects. */
  async projects(): Promise<ProjectState[]> {
    const { items } = await this.call<{ items: ProjectState[] }>(
      'GET',
      '/world/projects',
    );
    return items;
  }

  addProject(added: z.input<typeof addProjectSchema>): Promise<ProjectState> {
    return this.call('POST', '/world/projects', added);
  }

  async deleteProject(arn: string): Promise<void> {
    await this.call('DELETE', '/world/projects', { project: arn });
  }

  /** Begins a build now, as a push to the repository does. */
  runBuild(
    arn: string,
    build: Omit<z.input<typeof runBuildSchema>, 'project'> = {},
  ): Promise<ProjectState> {
    return this.call('POST', '/world/builds', { ...build, project: arn });
  }

  private async call<T>(
    method: string,
    path: string,
    body?: object,
  ): Promise<T> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    // The control API's answers are the sandbox's own types.
    const answer = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.error}`);
    return answer;
  }
}
