import type { EcsRolloutState } from '@portolan/plugin-ecs-common';
import type { Health } from '@portolan/plugin-platform-common';

/** How a rollout state is said and how urgent it looks. */
export interface RolloutWords {
  label: string;
  /** The shared health whose look it borrows; the label carries the meaning. */
  tone: Health;
  /** Still moving: progress is worth showing. */
  moving: boolean;
}

const ROLLOUT_WORDS: Record<EcsRolloutState, RolloutWords> = {
  pending: { label: 'Pending', tone: 'progressing', moving: true },
  'in-progress': { label: 'In progress', tone: 'progressing', moving: true },
  completed: { label: 'Completed', tone: 'healthy', moving: false },
  failed: { label: 'Failed', tone: 'unhealthy', moving: false },
  'rolling-back': { label: 'Rolling back', tone: 'unhealthy', moving: true },
  'rolled-back': { label: 'Rolled back', tone: 'degraded', moving: false },
  stopping: { label: 'Stopping', tone: 'degraded', moving: true },
  stopped: { label: 'Stopped', tone: 'unknown', moving: false },
};

export function rolloutWords(state: EcsRolloutState): RolloutWords {
  return ROLLOUT_WORDS[state];
}
