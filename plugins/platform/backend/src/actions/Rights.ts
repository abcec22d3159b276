import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  platformLogsReadPermission,
  platformResourceActPermission,
} from '@portolan/plugin-platform-common';
import { ownersOf } from '../bindings/owners';

/** Whether somebody may, and if not, why and whom to ask. */
export type Right = { allowed: true } | { allowed: false; why: string };

/** What a caller may do on one entity beyond reading it. */
export class Rights {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      /** Without boundaries an annotation could point at anything, so nothing may be changed. */
      bounded: boolean;
    },
  ) {}

  async toAct(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<Right> {
    if (!this.options.bounded) {
      return {
        allowed: false,
        why: 'No platform.boundaries are configured, so nothing may be changed from here. Ask the platform team.',
      };
    }
    const allowed = await this.#decide(
      platformResourceActPermission,
      entity,
      credentials,
    );
    return allowed
      ? { allowed }
      : { allowed, why: notAllowed('act on', entity) };
  }

  async toReadLogs(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<Right> {
    const allowed = await this.#decide(
      platformLogsReadPermission,
      entity,
      credentials,
    );
    return allowed
      ? { allowed }
      : { allowed, why: notAllowed('read the logs of', entity) };
  }

  async #decide(
    permission:
      | typeof platformLogsReadPermission
      | typeof platformResourceActPermission,
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const resourceRef = stringifyEntityRef(entity);
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission, resourceRef }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}

function notAllowed(what: string, entity: Entity): string {
  const owners = ownersOf(entity).join(' and ');
  const { name } = entity.metadata;
  return owners
    ? `You may not ${what} ${name}. Its owner may: ${owners}. Ask them, or the platform team.`
    : `You may not ${what} ${name}, and it has no owner. Ask the platform team.`;
}
