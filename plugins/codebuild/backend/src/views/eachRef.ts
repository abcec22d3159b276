import {
  caught,
  FetchContext,
  ResourceView,
} from '@portolan/plugin-platform-node';

/** A view that reads each of its resources by itself; what fails fails only its own. */
export function eachRef<TRef, TView>(
  view: Omit<ResourceView<TRef>, 'fetch'>,
  read: (
    ref: TRef,
    parameters: Readonly<Record<string, string>>,
    ctx: FetchContext,
  ) => Promise<TView>,
): ResourceView<TRef> {
  return {
    ...view,
    fetch: (refs, parameters, ctx) =>
      Promise.all(refs.map(ref => caught(read(ref, parameters, ctx)))),
  };
}
