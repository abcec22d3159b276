import {
  ArgoCdAppRef,
  ArgoCdViewId,
  ArgoCdViews,
} from '@portolan/plugin-argo-cd-common';
import {
  caught,
  FetchContext,
  FetchResult,
  ResourceView,
} from '@portolan/plugin-platform-node';
import { ArgoCdServer } from '../server/ArgoCdServer';
import { ArgoCdServers } from '../server/ArgoCdServers';

/** A view that reads each application by itself; what fails fails only its own. */
export function eachApp<TId extends ArgoCdViewId>(
  id: TId,
  servers: ArgoCdServers,
  read: (
    ref: ArgoCdAppRef,
    server: ArgoCdServer,
    ctx: FetchContext,
  ) => Promise<ArgoCdViews[TId]>,
): ResourceView<ArgoCdAppRef> {
  const one = async (ref: ArgoCdAppRef, ctx: FetchContext) =>
    read(ref, servers.get(ref.instance), ctx);
  return {
    id,
    fetch: (refs, _parameters, ctx) =>
      Promise.all(refs.map(ref => caught(one(ref, ctx)))),
  };
}

/** A part that may be missing: what could be read, and else a sentence about it. */
export function noticeOf(what: string, part: FetchResult<unknown>): string[] {
  return part.ok ? [] : [`${what} could not be read. ${part.error.message}`];
}
