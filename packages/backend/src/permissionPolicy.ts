import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { platformResourceActPermission } from '@portolan/plugin-platform-common';

/** Its members may act on everything. */
const PLATFORM_GROUP = 'group:default/team-platform';

/**
 * Everyone who is signed in may read: the catalog, what belongs to it with its logs, and the state of the platform's own
 * connections, which explains what a card cannot show. To act on what an entity runs one must own it, or be of the
 * platform group. Nobody else may do anything.
 */
export class SignedInMayRead implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return { result: AuthorizeResult.DENY };
    const { ownershipEntityRefs } = user.info;
    if (
      isPermission(permission, platformResourceActPermission) &&
      !ownershipEntityRefs.includes(PLATFORM_GROUP)
    ) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims: ownershipEntityRefs }),
      );
    }
    return { result: AuthorizeResult.ALLOW };
  }
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'portolan-policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new SignedInMayRead());
      },
    });
  },
});
