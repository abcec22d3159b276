import type {
  ArgoCdHealth,
  ArgoCdPhase,
  ArgoCdSync,
} from '@portolan/plugin-argo-cd-common';
import type { Health } from '@portolan/plugin-platform-common';

/** The shared health whose look each sync state borrows; its word carries the meaning. */
export const SYNC_TONES: Readonly<Record<ArgoCdSync, Health>> = {
  synced: 'healthy',
  'out-of-sync': 'degraded',
  unknown: 'unknown',
};

/** The same of each health of Argo CD: its `degraded` is what others call unhealthy. */
export const HEALTH_TONES: Readonly<Record<ArgoCdHealth, Health>> = {
  healthy: 'healthy',
  progressing: 'progressing',
  degraded: 'unhealthy',
  suspended: 'degraded',
  missing: 'missing',
  unknown: 'unknown',
};

/** The same of each phase of an operation. */
export const PHASE_TONES: Readonly<Record<ArgoCdPhase, Health>> = {
  running: 'progressing',
  terminating: 'progressing',
  succeeded: 'healthy',
  failed: 'unhealthy',
  error: 'unhealthy',
};
