import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
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
 * Read the log lines of what an entity runs. Lines may tell more than a snapshot does.
 *
 * @public
 */
export const platformLogsReadPermission = createPermission({
  name: 'platform.logs.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Act on what an entity runs. A policy decides it with the catalog's conditions, as `isEntityOwner`.
 *
 * @public
 */
export const platformResourceActPermission = createPermission({
  name: 'platform.resource.act',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Every permission of the platform plugin. Reading a resource has none of its own: who may read the entity may read it.
 *
 * @public
 */
export const platformPermissions = [
  platformConnectionsReadPermission,
  platformLogsReadPermission,
  platformResourceActPermission,
];
