import { ArgoCdAppRef } from '@portolan/plugin-argo-cd-common';
import {
  caught,
  FetchContext,
  FetchResult,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { ArgoCdApps } from './apps/ArgoCdApps';
import { AppState, missingState, toState } from './apps/toState';

/** The list that found an application a moment ago tells how it is, too. */
const SAME_MOMENT_MS = 1_000;

/** The state of each application: one list for each server. */
export async function fetchApps(
  refs: readonly ArgoCdAppRef[],
  ctx: FetchContext,
  apps: ArgoCdApps,
): Promise<FetchResult<AppState>[]> {
  const instances = [...new Set(refs.map(({ instance }) => instance))];
  const read = new Map(
    await Promise.all(
      instances.map(
        async instance =>
          [instance, await caught(readServer(instance, ctx, apps))] as const,
      ),
    ),
  );
  return refs.map((ref): FetchResult<AppState> => {
    const answer = read.get(ref.instance);
    if (!answer) throw new Error(`${ref.instance} was not read`);
    if (!answer.ok) return answer;
    const { server, list } = answer.value;
    const app = list.find(ref.namespace, ref.name);
    // Another project has other owners: what moved there is no longer theirs who bound it.
    const here = app?.spec.project === ref.project;
    const value =
      app && here ? toState(app, server) : missingState(ref, server);
    return { ok: true, value };
  });
}

/** @throws UpstreamError */
async function readServer(
  instance: string,
  ctx: FetchContext,
  apps: ArgoCdApps,
) {
  const server = apps.servers.find(instance);
  if (!server) {
    throw new UpstreamError(
      'misconfigured',
      `Argo CD ${instance} is no longer configured. Set it under argocd.appLocatorMethods, or correct the annotation.`,
    );
  }
  return { server, list: await apps.list(server, SAME_MOMENT_MS, ctx) };
}
