import { useApi } from '@backstage/frontend-plugin-api';
import { useSyncExternalStore } from 'react';
import { AssistantDesk, assistantDeskApiRef, DeskState } from './AssistantDesk';

export function useDesk(): { desk: AssistantDesk; state: DeskState } {
  const desk = useApi(assistantDeskApiRef);
  return { desk, state: useSyncExternalStore(desk.subscribe, desk.getState) };
}
