import { useSyncExternalStore } from 'react';
import { Thread, ThreadState } from './Thread';

/** The conversation as it is by now. */
export function useThread(thread: Thread): ThreadState {
  return useSyncExternalStore(thread.subscribe, thread.getState);
}
