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
import {
  assistantFeedbackPermission,
  assistantIndexPermission,
} from '@portolan/plugin-assistant-common';
import { platformResourceActPermission } from '@portolan/plugin-platform-common';

/** Its members may act on everything, and see to the assistant. */
const PLATFORM_GROUP = 'group:default/team-platform';

/**
 * Everyone who is signed in may read: the catalog, what belongs to it with its logs, and the state of the platform's own
 * connections, which explains what a card cannot show; and ask the assistant, which answers with their own rights. To act
 * on what an entity runs one must own it, or be of the platform group, which alone manages the assistant's index and reads
 * what people think of its answers. Nobody else may do anything.
 */
export class SignedInMayRead implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return { result: AuthorizeResult.DENY };
    const { ownershipEntityRefs } = user.info;
    if (ownershipEntityRefs.includes(PLATFORM_GROUP)) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (
      isPermission(permission, assistantIndexPermission) ||
      isPermission(permission, assistantFeedbackPermission)
    ) {
      return { result: AuthorizeResult.DENY };
    }
    if (isPermission(permission, platformResourceActPermission)) {
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
