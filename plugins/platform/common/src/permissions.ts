import { createPermission } from '@backstage/plugin-permission-common';

/**
 * See the platform's own connections, their identities and errors, and annotation problems across the catalog.
 *
 * @public
 */
export const platformConnectionsReadPermission = createPermission({
  name: 'platform.connections.read',
  attributes: { action: 'read' },
});

/**
 * Every permission of the platform plugin. Reading a resource has none of its own: who may read the entity may read it.
 *
 * @public
 */
export const platformPermissions = [platformConnectionsReadPermission];
