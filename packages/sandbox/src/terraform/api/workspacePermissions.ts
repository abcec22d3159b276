import { Workspace } from '../Workspace';
import { Caller } from './Caller';

export function permissionsOn(
  workspace: Workspace,
  caller: Caller,
): Record<string, boolean> {
  const read = caller.may(workspace, 'read');
  const plan = caller.may(workspace, 'plan');
  const write = caller.may(workspace, 'write');
  const admin = caller.may(workspace, 'admin');
  const decide = caller.mayDecide(workspace);
  const person = caller.token.kind !== 'organization';
  return {
    'can-update': admin,
    'can-destroy': admin,
    'can-queue-run': plan && person,
    'can-read-run': read,
    'can-read-variable': read,
    'can-update-variable': write,
    'can-read-state-versions': write,
    'can-read-state-outputs': read,
    'can-create-state-versions': write,
    'can-queue-apply': decide,
    'can-lock': write,
    'can-unlock': write,
    'can-force-unlock': admin,
    'can-read-settings': read,
    'can-manage-tags': admin,
    'can-manage-run-tasks': admin,
    'can-force-delete': admin,
    'can-manage-assessments': admin,
    'can-read-assessment-results': read,
    'can-queue-destroy': decide,
  };
}
