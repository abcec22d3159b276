import { z } from 'zod';

/**
 * How well a resource is, in the words every system shares.
 *
 * - `healthy`: does what was asked of it
 * - `progressing`: on its way to what was asked, nothing wrong so far
 * - `degraded`: works, with less than what was asked
 * - `unhealthy`: does not work, or its last change failed
 * - `missing`: an annotation names it and the upstream does not have it
 * - `unknown`: the upstream could not be asked
 *
 * @public
 */
export const healthSchema = z.enum([
  'healthy',
  'progressing',
  'degraded',
  'unhealthy',
  'missing',
  'unknown',
]);

/** @public */
export type Health = z.infer<typeof healthSchema>;

/**
 * Every health, what needs a person first.
 *
 * @public
 */
export const HEALTH_BY_URGENCY: readonly Health[] = [
  'unhealthy',
  'missing',
  'degraded',
  'progressing',
  'unknown',
  'healthy',
];

/**
 * The health that needs a person most.
 *
 * @returns `unknown` for an empty list
 * @public
 */
export function worstHealth(healths: Iterable<Health>): Health {
  const present = new Set(healths);
  return HEALTH_BY_URGENCY.find(health => present.has(health)) ?? 'unknown';
}

/**
 * Whether a person should look at a resource of this health.
 *
 * @public
 */
export function isUnwell(health: Health): boolean {
  return (
    health === 'unhealthy' || health === 'missing' || health === 'degraded'
  );
}
