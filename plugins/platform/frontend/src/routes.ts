import { createRouteRef } from '@backstage/frontend-plugin-api';

/** Every resource of every team: `/fleet`. @public */
export const fleetRouteRef = createRouteRef();

/** The platform's own connections: `/platform`. @public */
export const connectionsRouteRef = createRouteRef();

/** What happened to an entity's resources: `/timeline` below its page. @public */
export const timelineRouteRef = createRouteRef();
