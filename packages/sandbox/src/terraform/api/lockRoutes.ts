import { z } from 'zod';
import { Access } from '../schema';
import { Workspace } from '../Workspace';
import { ApiRequest, ApiRoutes, document } from './ApiRoutes';
import { ApiError } from './jsonApi';
import { workspaceNode } from './workspaceNode';

const reasonSchema = z.object({ reason: z.string().optional() });

export function lockRoutes(api: ApiRoutes): void {
  const action = (
    name: string,
    operation: string,
    wanted: Access,
    act: (workspace: Workspace, request: ApiRequest) => void,
  ) =>
    api.post(`/workspaces/:id/actions/${name}`, { operation }, request => {
      const { caller, params, origin } = request;
      const workspace = caller.need(
        api.instance.workspaceById(params.id),
        wanted,
      );
      act(workspace, request);
      return document(workspaceNode(workspace, caller, origin, 'alone'));
    });
  action('lock', 'LockWorkspace', 'write', (workspace, { caller, body }) => {
    if (workspace.lock ?? workspace.activeRun)
      throw conflict('Unable to lock workspace: already locked');
    const { reason } = reasonSchema.catch({}).parse(body);
    workspace.setLock({ by: caller.person, ...(reason && { reason }) });
  });
  action('unlock', 'UnlockWorkspace', 'write', (workspace, { caller }) => {
    if (workspace.activeRun)
      throw conflict('Unable to unlock workspace: locked by a run');
    if (workspace.lock?.by.id !== caller.person.id)
      throw conflict(
        'Unable to unlock workspace: not locked, or locked by a different user',
      );
    workspace.setLock(undefined);
  });
  action('force-unlock', 'ForceUnlockWorkspace', 'admin', workspace => {
    if (!workspace.lock)
      throw conflict('Unable to unlock workspace: already unlocked');
    workspace.setLock(undefined);
  });
}

function conflict(detail: string): ApiError {
  return new ApiError(409, 'conflict', detail);
}
