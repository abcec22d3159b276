import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The assistant's own page: `/assistant`. @public */
export const assistantRouteRef = createRouteRef();
