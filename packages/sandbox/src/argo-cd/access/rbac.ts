import { ArgoCdInstance } from '../ArgoCdInstance';
import { GrpcError } from '../GrpcError';
import { Application } from '../state/Application';
import { matchesGlob } from '../state/glob';
import { goTime } from '../state/goTime';
import { Caller } from './Access';

export type Verb = 'get' | 'sync' | 'action';

export function may(
  { account }: Caller,
  verb: Verb,
  rbacName: string,
): boolean {
  const patterns = {
    get: account.gets,
    sync: account.syncs,
    action: account.acts,
  };
  return patterns[verb].some(pattern => matchesGlob(pattern, rbacName));
}

/** @throws GrpcError 403, in the words of the server */
export function enforce(
  caller: Caller,
  verb: Verb,
  app: Application,
  action: string = verb,
): void {
  if (may(caller, verb, app.rbacName)) return;
  throw new GrpcError(
    'PermissionDenied',
    `permission denied: applications, ${action}, ${app.rbacName}, sub: ${
      caller.account.name
    }, iat: ${goTime(caller.issuedAt * 1_000)}`,
  );
}

/** How a request names one application. */
export interface ApplicationQuery {
  name: string;
  appNamespace?: string;
  project?: string;
}

/**
 * The application, if the caller may see it. Without a project, one that is missing and one that is forbidden look the
 * same; with a project that the caller may see, both are missing.
 *
 * @throws GrpcError 403 or 404
 */
export function applicationFor(
  instance: ArgoCdInstance,
  caller: Caller,
  { name, appNamespace, project }: ApplicationQuery,
): Application {
  const denied = new GrpcError('PermissionDenied', 'permission denied');
  const missing = new GrpcError(
    'NotFound',
    `applications.argoproj.io "${name}" not found`,
  );
  const app = instance.find(name, appNamespace || undefined);
  if (project) {
    if (!may(caller, 'get', `${project}/${name}`)) throw denied;
    if (app?.spec.project !== project || !may(caller, 'get', app.rbacName))
      throw missing;
    return app;
  }
  if (!app || !may(caller, 'get', app.rbacName)) throw denied;
  return app;
}
