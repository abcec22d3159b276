/**
 * Overview card, timeline, fleet and connections pages of Portolan.
 *
 * @packageDocumentation
 */
export { platformPlugin as default, platformPlugin } from './plugin';
export { connectionsRouteRef, fleetRouteRef, timelineRouteRef } from './routes';
