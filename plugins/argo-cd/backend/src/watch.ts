import {
  argoCdAppKey,
  ArgoCdAppRef,
  ArgoCdDetails,
} from '@portolan/plugin-argo-cd-common';
import {
  ResourceWatch,
  UpstreamContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { ArgoCdApps } from './apps/ArgoCdApps';
import { STREAMED_FIELDS } from './apps/fields';
import { AppState, missingState, refOf, toState } from './apps/toState';
import { ArgoCdServer } from './server/ArgoCdServer';
import { wireWatchEventSchema } from './server/wire';

/** A connection that died without a word is noticed after so long at the latest. */
const LONGEST_MS = 10 * 60_000;

/** What the core was last told of each application of a server, so that only changes are told. */
export class ToldStates {
  readonly #told = new Map<string, string>();

  /** @returns whether it is news */
  tell(ref: ArgoCdAppRef, state: AppState): boolean {
    const key = argoCdAppKey(ref);
    const text = JSON.stringify(state);
    if (this.#told.get(key) === text) return false;
    if (state.health === 'missing') this.#told.delete(key);
    else this.#told.set(key, text);
    return true;
  }
}

/** Follows all applications of a server through one stream. */
export function watchApps(
  apps: ArgoCdApps,
  told: ToldStates,
): ResourceWatch<ArgoCdAppRef, ArgoCdDetails> {
  return {
    channel: ({ instance }) => instance,
    async follow({ instance }, changed, ctx) {
      const server = apps.servers.get(instance);
      const end = AbortSignal.any([
        ctx.signal,
        AbortSignal.timeout(LONGEST_MS),
      ]);
      for await (const event of events(server, end, ctx)) {
        // A list from before this is old.
        apps.forget(server);
        const ref = refOf(server.name, event.application);
        const state =
          event.type === 'DELETED'
            ? missingState(ref, server)
            : toState(event.application, server);
        if (told.tell(ref, state)) changed(ref, state);
      }
    },
  };
}

/**
 * The stream's events. It begins with every application as it is now: `resourceVersion` would only leave out older events,
 * and would not bring back what happened while no stream was open.
 *
 * @see https://github.com/argoproj/argo-cd/blob/master/server/application/application.go
 */
async function* events(
  server: ArgoCdServer,
  end: AbortSignal,
  ctx: UpstreamContext,
) {
  const stream = await server.send(
    {
      operation: 'WatchApplications',
      path: ['v1', 'stream', 'applications'],
      query: { fields: STREAMED_FIELDS },
      until: end,
      // Whoever opened the watch opens it again.
      retryable: false,
      what: 'watch applications',
      permission: 'applications, get, */*',
    },
    async answer => answer,
    ctx,
  );
  try {
    for await (const line of stream.lines()) {
      if (!line.trim()) continue;
      const { result, error } = eventOf(line, server);
      if (error) {
        throw new UpstreamError(
          'unavailable',
          `Argo CD ${server.name} ended its stream of applications with an error.`,
        );
      }
      if (result) yield result;
    }
  } catch (thrown) {
    // Not an end that broke: the one that was asked for.
    if (!end.aborted) throw thrown;
  }
}

function eventOf(line: string, server: ArgoCdServer) {
  try {
    return wireWatchEventSchema.parse(JSON.parse(line));
  } catch {
    throw new UpstreamError(
      'invalid-response',
      `Argo CD ${server.name} streams something that could not be read. Is its address that of the API?`,
    );
  }
}
