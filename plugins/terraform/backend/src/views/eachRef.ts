import {
  caught,
  FetchContext,
  ResourceView,
} from '@portolan/plugin-platform-node';
import { LocatedWorkspace } from '../TerraformServers';

/** A view that reads each of its workspaces by itself; what fails fails only its own. */
export function eachRef<TView>(
  view: Omit<ResourceView<LocatedWorkspace>, 'fetch'>,
  read: (
    ref: LocatedWorkspace,
    parameters: Readonly<Record<string, string>>,
    ctx: FetchContext,
  ) => Promise<TView>,
): ResourceView<LocatedWorkspace> {
  return {
    ...view,
    fetch: (refs, parameters, ctx) =>
      Promise.all(refs.map(ref => caught(read(ref, parameters, ctx)))),
  };
}

/** Ids of runs. */
export const RUN_PARAMETER = /run-[A-Za-z0-9]{1,64}|[A-Za-z0-9_-]{1,100}/;

/** Numbers of pages, from 1. */
export const PAGE_PARAMETER = /[1-9]\d{0,4}/;
