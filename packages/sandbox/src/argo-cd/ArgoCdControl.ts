import { z } from 'zod';
import { ControlCall } from '../control/ControlCall';
import {
  applicationRefSchema,
  ApplicationState,
  changeApplicationSchema,
  commitSchema,
  finishSyncSchema,
  healthSchema,
  startSyncSchema,
  windowsSchema,
} from './controlSchema';
import { ApplicationInput } from './schema';

/** Names an application of a server. @public */
export type ApplicationRef = z.input<typeof applicationRefSchema>;

type Without<T extends z.ZodType> = Omit<
  z.input<T>,
  'instance' | 'name' | 'appNamespace'
>;

/**
 * Drives the Argo CD of a sandbox.
 *
 * @public
 */
export class ArgoCdControl {
  constructor(protected readonly call: ControlCall) {}

  /** Every application of every server. */
  async applications(): Promise<ApplicationState[]> {
    const { items } = await this.call<{ items: ApplicationState[] }>(
      'GET',
      '/world/argo-cd/applications',
    );
    return items;
  }

  addApplication(
    instance: string,
    application: ApplicationInput,
  ): Promise<ApplicationState> {
    return this.call('POST', '/world/argo-cd/applications', {
      instance,
      application,
    });
  }

  async deleteApplication(ref: ApplicationRef): Promise<void> {
    await this.call('DELETE', '/world/argo-cd/applications', ref);
  }

  changeApplication(
    ref: ApplicationRef,
    change: Without<typeof changeApplicationSchema>,
  ): Promise<ApplicationState> {
    return this.call('PATCH', '/world/argo-cd/applications', {
      ...ref,
      ...change,
    });
  }

  /** The sources change: the application is out of sync then, or synchronised if it is automated. */
  pushCommit(
    ref: ApplicationRef,
    commit: Without<typeof commitSchema> = {},
  ): Promise<ApplicationState> {
    return this.call('POST', '/world/argo-cd/commits', { ...ref, ...commit });
  }

  /** Argo CD looks at the sources now. */
  refresh(ref: ApplicationRef): Promise<ApplicationState> {
    return this.call('POST', '/world/argo-cd/refreshes', ref);
  }

  changeHealth(
    ref: ApplicationRef,
    health: Without<typeof healthSchema>,
  ): Promise<ApplicationState> {
    return this.call('POST', '/world/argo-cd/health', { ...ref, ...health });
  }

  startSync(
    ref: ApplicationRef,
    sync: Without<typeof startSyncSchema> = {},
  ): Promise<ApplicationState> {
    return this.call('POST', '/world/argo-cd/syncs', { ...ref, ...sync });
  }

  /** Ends what runs, now. */
  finishSync(
    ref: ApplicationRef,
    outcome: Without<typeof finishSyncSchema> = {},
  ): Promise<ApplicationState> {
    return this.call('POST', '/world/argo-cd/syncs/finish', {
      ...ref,
      ...outcome,
    });
  }

  /** The sync windows of a project, instead of those that it has. */
  async setSyncWindows(
    instance: string,
    project: string,
    windows: z.input<typeof windowsSchema>['windows'],
  ): Promise<void> {
    await this.call('POST', '/world/argo-cd/windows', {
      instance,
      project,
      windows,
    });
  }
}
