import { Scope } from '@portolan/plugin-platform-common';

/**
 * Where a resource lives, from its scope: `prod-eu · 111122223333 · eu-west-1`.
 *
 * @public
 */
export function placeOf(scope: Scope): string {
  return [scope.parent, scope.instance, scope.account, scope.region]
    .filter(part => part)
    .join(' · ');
}
