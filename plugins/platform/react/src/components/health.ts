import { Health } from '@portolan/plugin-platform-common';

/**
 * What people call each health.
 *
 * @public
 */
export const HEALTH_WORDS: Readonly<Record<Health, string>> = {
  healthy: 'Healthy',
  progressing: 'Progressing',
  degraded: 'Degraded',
  unhealthy: 'Unhealthy',
  missing: 'Missing',
  unknown: 'Unknown',
};
