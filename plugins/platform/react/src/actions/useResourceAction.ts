import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ActionOutcome,
  ActionResponse,
  ResourcesResponse,
} from '@portolan/plugin-platform-common';
import { QueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { ActRequest, platformApiRef, ResourceKey } from '../api';
import { queryKeys } from '../queries/queryKeys';
import { useEntityRef } from '../queries/useEntityRef';
import { usePlatformSession } from '../session';

export interface ResourceActionCalls {
  /** What the action would do. @throws PlatformApiError */
  plan(action: string, input: ActRequest['input']): Promise<ActionOutcome>;
  /**
   * Does it, once: while a request is on its way, another gets the same answer.
   *
   * @param expected - of the plan that was confirmed
   * @throws PlatformApiError
   */
  run(
    action: string,
    input: ActRequest['input'],
    expected: string | undefined,
  ): Promise<ActionOutcome>;
  /** Reads again what the actions that are offered depend on. */
  lookAgain(): void;
}

/** Acts on a resource, and shows its new state everywhere. */
export function useResourceAction(
  resource: ResourceKey,
  entity: Entity | string | undefined,
): ResourceActionCalls {
  const platformApi = useApi(platformApiRef);
  const { session, user = '' } = usePlatformSession();
  const entityRef = useEntityRef(entity);
  const { provider, id } = resource;
  const { queryClient } = session;
  const running = useRef<Promise<ActionOutcome>>(undefined);

  const act = useCallback(
    async (action: string, request: ActRequest) => {
      const answer = await session.readAs(user, () =>
        platformApi.act(entityRef, { provider, id }, action, request),
      );
      return answer;
    },
    [session, user, platformApi, entityRef, provider, id],
  );
  const plan = useCallback(
    async (action: string, input: ActRequest['input']) =>
      (await act(action, { input, dryRun: true })).outcome,
    [act],
  );
  const run = useCallback(
    (
      action: string,
      input: ActRequest['input'],
      expected: string | undefined,
    ) => {
      running.current ??= act(action, { input, expected })
        .then(answer => {
          showEverywhere(queryClient, user, entityRef, answer);
          return answer.outcome;
        })
        .finally(() => {
          running.current = undefined;
        });
      return running.current;
    },
    [act, queryClient, user, entityRef],
  );
  const lookAgain = useCallback(() => {
    queryClient.invalidateQueries({
      queryKey: queryKeys.ofResources(user, entityRef),
    });
  }, [queryClient, user, entityRef]);
  return { plan, run, lookAgain };
}

/** The state after the action at once, and everything that tells of it as soon as it is read again. */
function showEverywhere(
  queryClient: QueryClient,
  user: string,
  entityRef: string,
  { snapshot }: ActionResponse,
): void {
  const isActedOn = (item: ResourceKey) =>
    item.provider === snapshot.provider && item.id === snapshot.id;
  queryClient.setQueriesData<ResourcesResponse>(
    { queryKey: queryKeys.ofResources(user, entityRef) },
    response =>
      response && {
        ...response,
        items: response.items.map(item => (isActedOn(item) ? snapshot : item)),
      },
  );
  for (const queryKey of [
    queryKeys.ofResources(user, entityRef),
    queryKeys.ofViews(user, entityRef, snapshot.provider),
    queryKeys.timeline(user, entityRef),
  ]) {
    queryClient.invalidateQueries({ queryKey });
  }
  queryClient.invalidateQueries({
    queryKey: queryKeys.ofFleet(user),
    refetchType: 'none',
  });
}
