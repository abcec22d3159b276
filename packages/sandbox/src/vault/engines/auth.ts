import { Token } from '../access/Tokens';
import { RoleSpec } from '../schema';
import { authorize, textOf, VaultCall, VaultReply } from '../VaultCall';
import {
  unsupportedOperation,
  unsupportedPath,
  VaultFailure,
} from '../VaultFailure';
import { goDuration } from './kv';

/** `auth/…`: logins, and what a token may ask about itself. */
export function auth(call: VaultCall, path: string): VaultReply {
  if (path.startsWith('token/')) return ownToken(call, path.slice(6));
  const mount = path.match(/^(.+)\/login$/)?.[1];
  const { approles, jwtRoles } = call.namespace.spec;
  const roles = [...approles, ...jwtRoles].filter(
    role => mountOf(role) === mount,
  );
  if (mount === undefined || roles.length === 0) {
    // Whoever may do everything hears that it is not there.
    authorize(call);
    throw new VaultFailure(404, [
      `no handler for route "auth/${path}". route entry not found.`,
    ]);
  }
  if (call.operation !== 'update') throw unsupportedOperation();
  const role = roleFor(call, roles);
  return { auth: authOf(call.instance.login(call.namespace, role, mount)) };
}

function mountOf(role: RoleSpec): string {
  return 'method' in role ? role.mount ?? role.method : role.mount;
}

/** The role that the credentials of a login are of. @throws VaultFailure in the auth method's own words */
function roleFor(
  { instance, body }: VaultCall,
  roles: readonly RoleSpec[],
): RoleSpec {
  const refused = (status: number, said: string) =>
    new VaultFailure(status, [said]);
  if ('roleId' in roles[0]) {
    const roleId = textOf(body, 'role_id');
    const secretId = textOf(body, 'secret_id');
    if (!roleId)
      throw refused(instance.spec.openbao ? 500 : 400, 'missing role_id');
    const role = roles.find(
      each =>
        'roleId' in each &&
        each.roleId === roleId &&
        instance.secretIdOf(each) === secretId,
    );
    if (role) return role;
    throw refused(400, 'invalid role or secret ID');
  }
  const jwt = textOf(body, 'jwt');
  const name = textOf(body, 'role');
  if (!jwt) throw refused(400, 'missing token');
  if (!name) throw refused(400, 'missing role');
  const role = roles.find(each => each.name === name);
  if (!role || !('method' in role))
    throw refused(400, `invalid role name "${name}"`);
  if (instance.jwtOf(role) === jwt) return role;
  throw role.method === 'kubernetes'
    ? refused(403, 'permission denied')
    : refused(
        400,
        'error validating token: error verifying token signature: no known key successfully validated the token signature',
      );
}

function ownToken(call: VaultCall, what: string): VaultReply {
  const { instance, operation } = call;
  const { tokens } = instance;
  switch (what) {
    case 'lookup-self': {
      // Vault takes both methods, the one with the rights of the other.
      const token = authorize(call, 'read');
      return { data: lookup(token, tokens.ttlOf(token)), mountType: 'token' };
    }
    case 'renew-self': {
      if (operation !== 'update') throw unsupportedOperation();
      return renew(call, authorize(call));
    }
    case 'revoke-self': {
      if (operation !== 'update') throw unsupportedOperation();
      const token = authorize(call);
      if (token.type === 'batch')
        throw new VaultFailure(400, ['batch tokens cannot be revoked']);
      tokens.revoke(token);
      return { status: 204 };
    }
    default:
      authorize(call);
      throw unsupportedPath();
  }
}

function renew({ instance, body }: VaultCall, token: Token): VaultReply {
  const asked = secondsOf(body.increment) || token.ttl;
  if (!token.renewable) throw new VaultFailure(400, ['lease is not renewable']);
  const granted = instance.tokens.renew(token, asked);
  return {
    auth: authOf(token, granted),
    ...(granted < asked && {
      warnings: [
        `TTL of "${goDuration(
          asked,
        )}" exceeded the effective max_ttl of "${goDuration(
          granted,
        )}"; TTL value is capped accordingly`,
      ],
    }),
  };
}

/** Of a number or of Go's way of writing it: `1h30m`. @throws VaultFailure 400 */
function secondsOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return 0;
  if (/^\d+$/.test(value)) return Number(value);
  if (!/^(?:\d+[hms])*$/.test(value))
    throw new VaultFailure(400, [
      `Field validation failed: error converting input for field "increment": time: invalid duration "${value}"`,
    ]);
  const parts = [...value.matchAll(/(\d+)([hms])/g)];
  const unit: Record<string, number> = { h: 3_600, m: 60, s: 1 };
  return parts.reduce(
    (sum, [, count, of]) => sum + Number(count) * unit[of],
    0,
  );
}

function authOf(token: Token, seconds = token.ttl): object {
  return {
    client_token: token.text,
    accessor: token.accessor,
    policies: token.policies,
    token_policies: token.policies,
    metadata: token.meta,
    lease_duration: seconds,
    renewable: token.renewable,
    entity_id: token.entityId,
    token_type: token.type,
    orphan: true,
    mfa_requirement: null,
    num_uses: 0,
  };
}

function lookup(token: Token, ttl: number): object {
  const { issuedAt, expiresAt } = token;
  return {
    accessor: token.accessor,
    creation_time: Math.floor(issuedAt / 1_000),
    creation_ttl: token.ttl,
    display_name: token.displayName,
    entity_id: token.entityId,
    expire_time:
      expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
    explicit_max_ttl: 0,
    id: token.text,
    issue_time: new Date(issuedAt).toISOString(),
    meta: token.meta,
    num_uses: 0,
    orphan: true,
    path: token.path,
    policies: token.policies,
    renewable: token.renewable,
    ttl,
    type: token.type,
  };
}
