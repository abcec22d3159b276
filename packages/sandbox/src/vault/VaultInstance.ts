import { Ids } from '../world/Ids';
import { World } from '../world/World';
import { Token, Tokens } from './access/Tokens';
import { VAULT_CANARIES } from './canaries';
import { Namespace } from './Namespace';
import { RoleSpec, VaultSpec } from './schema';
import { SecretFields } from './secretSchema';
import { VaultFailure } from './VaultFailure';

/** All that one Vault server knows. */
export class VaultInstance {
  readonly ids: Ids;
  readonly tokens: Tokens;
  /** By path; the root's is empty. */
  readonly namespaces = new Map<string, Namespace>();
  readonly clusterId: string;
  sealed: boolean;
  standby: boolean;
  initialized: boolean;
  /** It has not caught up with its primary. */
  lagging = false;
  /** Successful ones. */
  logins = 0;
  /** Requests that would have changed what it keeps. */
  writes = 0;

  constructor(readonly spec: VaultSpec, readonly world: World) {
    this.ids = new Ids(
      `${world.options.seed ?? 'portolan'}:vault:${spec.name}`,
    );
    this.clusterId = this.ids.uuid();
    this.tokens = new Tokens(world);
    this.sealed = spec.sealed;
    this.standby = spec.standby;
    this.initialized = spec.initialized;
    for (const { path, ...rest } of [{ path: '', ...spec }, ...spec.namespaces])
      this.namespaces.set(path, new Namespace(path, rest, this));
    for (const namespace of this.namespaces.values())
      for (const token of namespace.spec.tokens) {
        const ttl = token.ttlSeconds ?? 0;
        this.tokens.add({
          ...this.newToken(namespace, token.policies),
          text:
            token.secret ?? this.tokenText(`${namespace.path}/${token.name}`),
          displayName: `token-${token.name}`,
          meta: null,
          path: 'auth/token/create',
          ofLogin: false,
          entityId: '',
          type: 'service',
          renewable: token.renewable && ttl > 0,
          ttl,
          maxTtl: ttl * 10,
          ...(ttl && { expiresAt: world.now() + ttl * 1_000 }),
        });
      }
  }

  /** @throws VaultFailure as the server does for one that it does not have */
  namespace(path: string): Namespace {
    const found = this.namespaces.get(path);
    if (found) return found;
    throw this.spec.openbao
      ? new VaultFailure(404, ['namespace not found'])
      : new VaultFailure(403, ['permission denied']);
  }

  /** Lets somebody in. @param mount - of the auth method */
  login(namespace: Namespace, role: RoleSpec, mount: string): Token {
    this.logins += 1;
    const kubernetes = 'method' in role && role.method === 'kubernetes';
    const { ttlSeconds: ttl, maxTtlSeconds: maxTtl } = role;
    const batch = role.tokenType === 'batch';
    return this.tokens.add({
      ...this.newToken(namespace, role.policies),
      text: this.tokenText(`login/${this.logins}`, batch ? 'b' : 's'),
      displayName: mount.replaceAll('/', '-'),
      meta: kubernetes
        ? { role: role.name, service_account_name: 'portolan' }
        : { [`role${'roleId' in role ? '_name' : ''}`]: role.name },
      path: `auth/${mount}/login`,
      ofLogin: true,
      entityId: this.ids.uuid(),
      type: role.tokenType,
      renewable: role.renewable && !batch,
      ttl: Math.min(ttl, maxTtl),
      maxTtl,
      expiresAt: this.world.now() + Math.min(ttl, maxTtl) * 1_000,
      ...(batch && { accessor: '' }),
    });
  }

  /** The same in every world with the same seed. */
  secretIdOf({ name, secretId }: { name: string; secretId?: string }): string {
    const own = this.idFor(`secret-id/${name}`).uuid();
    const canary = this.canary('vaultSecretId');
    return secretId ?? (canary ? `${canary}-${own}` : own);
  }

  /** The one token that lets this role in. */
  jwtOf({ name, jwt }: { name: string; jwt?: string }): string {
    if (jwt) return jwt;
    const [header, claims] = [
      { alg: 'RS256', typ: 'JWT' },
      { iss: 'https://kubernetes.default.svc', sub: name },
    ].map(part => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const signature = this.idFor(`jwt/${name}`).hex(40);
    return `${header}.${claims}.${this.canary('vaultJwt')}${signature}`;
  }

  /** What the token of this name is sent as. */
  tokenOf(namespace: string, name: string): string | undefined {
    const token = this.namespaces
      .get(namespace)
      ?.spec.tokens.find(each => each.name === name);
    return token && (token.secret ?? this.tokenText(`${namespace}/${name}`));
  }

  /** A secret value, another each time. */
  newValue(): string {
    return `${this.canary('vaultValue')}${this.ids.hex(24)}`;
  }

  /** The same fields with new values. */
  otherValues(fields: SecretFields): SecretFields {
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'object' && value !== null
          ? this.otherValues(value)
          : this.newValue(),
      ]),
    );
  }

  /** A text that holds this secret where the world has secrets; nothing otherwise. */
  canary(place: keyof typeof VAULT_CANARIES): string {
    return this.world.canaries ? VAULT_CANARIES[place] : '';
  }

  private newToken(namespace: Namespace, policies: readonly string[]) {
    const names = new Set(policies);
    if (!names.has('root')) names.add('default');
    return {
      namespace,
      accessor: `${this.canary('vaultAccessor')}${this.ids.hex(24)}`,
      policies: [...names].sort(),
      issuedAt: this.world.now(),
    };
  }

  private tokenText(of: string, kind = 's'): string {
    const own = this.idFor(`token/${of}`).hex(40);
    const prefix = this.spec.openbao ? kind : `hv${kind}`;
    return `${prefix}.${this.canary('vaultToken')}${own}`;
  }

  private idFor(what: string): Ids {
    const { seed = 'portolan' } = this.world.options;
    return new Ids(`${seed}:vault:${this.spec.name}:${what}`);
  }
}
