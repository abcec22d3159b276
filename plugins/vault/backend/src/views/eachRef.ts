import {
  caught,
  FetchContext,
  ResourceView,
} from '@portolan/plugin-platform-node';
import { VaultRef } from '@portolan/plugin-vault-common';

/** A view that reads each of its paths by itself; what fails fails only its own. */
export function eachRef<TView>(
  view: Omit<ResourceView<VaultRef>, 'fetch'>,
  read: (
    ref: VaultRef,
    parameters: Readonly<Record<string, string>>,
    ctx: FetchContext,
  ) => Promise<TView>,
): ResourceView<VaultRef> {
  return {
    ...view,
    fetch: (refs, parameters, ctx) =>
      Promise.all(refs.map(ref => caught(read(ref, parameters, ctx)))),
  };
}
