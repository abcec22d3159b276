import { z } from 'zod';
import { ControlCall } from '../control/ControlCall';
import {
  addWorkspaceSchema,
  changeWorkspaceSchema,
  startRunSchema,
  TerraformWorkspaceState,
  workspaceRefSchema,
} from './controlSchema';

const WORKSPACES = '/world/terraform/workspaces';

/**
 * Drives the Terraform of a sandbox. Every method throws an Error with the sandbox's own words where it refuses.
 *
 * @public
 */
export class TerraformControl {
  constructor(protected readonly call: ControlCall) {}

  async workspaces(): Promise<TerraformWorkspaceState[]> {
    const { items } = await this.call<{ items: TerraformWorkspaceState[] }>(
      'GET',
      WORKSPACES,
    );
    return items;
  }

  /** With all that its scenario says happened before. */
  addWorkspace(
    added: z.input<typeof addWorkspaceSchema>,
  ): Promise<TerraformWorkspaceState> {
    return this.call('POST', WORKSPACES, added);
  }

  async deleteWorkspace(
    workspace: z.input<typeof workspaceRefSchema>,
  ): Promise<void> {
    await this.call('DELETE', WORKSPACES, workspace);
  }

  /** Locks, unlocks, or lets an assessment find drift or checks that fail. */
  changeWorkspace(
    change: z.input<typeof changeWorkspaceSchema>,
  ): Promise<TerraformWorkspaceState> {
    return this.call('PATCH', WORKSPACES, change);
  }

  /** Begins a run now, as a push to the repository does if nothing else is said. */
  startRun(
    run: z.input<typeof startRunSchema>,
  ): Promise<TerraformWorkspaceState> {
    return this.call('POST', '/world/terraform/runs', run);
  }
}
