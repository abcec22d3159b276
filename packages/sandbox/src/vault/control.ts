import { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound } from '../control/NotFound';
import { World } from '../world/World';
import {
  addSecretSchema,
  changeSecretSchema,
  changeVaultSchema,
  expireTokensSchema,
  rotateSchema,
  secretRefSchema,
  VaultSecretState,
  VaultState,
  versionRefSchema,
} from './controlSchema';
import { isReadable, KvSecret } from './KvSecret';
import { VaultInstance } from './VaultInstance';

const FLAGS = ['sealed', 'initialized', 'standby', 'lagging'] as const;

/** What tests and demos do to Vault, below `/world/vault`. */
export function vaultControl(server: FastifyInstance, world: World): void {
  serverRoutes(server, world);
  secretRoutes(server, world);
}

function serverRoutes(server: FastifyInstance, world: World): void {
  server.get('/world/vault/servers', () => ({
    items: [...world.vault.values()].map(stateOf),
  }));
  server.patch('/world/vault/servers', ({ body }) => {
    const { instance: name, ...change } = changeVaultSchema.parse(body);
    const instance = needInstance(world, name);
    for (const flag of FLAGS) instance[flag] = change[flag] ?? instance[flag];
    return stateOf(instance);
  });
  server.post('/world/vault/tokens/expire', ({ body }) => {
    const { instance: name, onlyLogins } = expireTokensSchema.parse(body);
    const instance = needInstance(world, name);
    for (const token of instance.tokens.live())
      if (token.ofLogin || !onlyLogins) instance.tokens.drop(token);
    return stateOf(instance);
  });
}

function secretRoutes(server: FastifyInstance, world: World): void {
  server.post('/world/vault/secrets', ({ body }) => {
    const added = addSecretSchema.parse(body);
    const { mount, secret } = added;
    const namespace = needInstance(world, added.instance).namespaces.get(
      added.namespace,
    );
    if (namespace?.mounts.get(mount)?.spec.type !== 'kv')
      throw new NotFound(`There is no KV engine at '${mount}'.`);
    namespace.addSecret(mount, secret);
    return {};
  });
  server.patch('/world/vault/secrets', ({ body }) => {
    const { customMetadata, ...ref } = changeSecretSchema.parse(body);
    const { secret } = need(world, ref);
    secret.annotate(customMetadata, world.now());
    return secretState(ref, secret, world);
  });
  server.delete('/world/vault/secrets', ({ body }) => {
    const { secrets, path } = need(world, secretRefSchema.parse(body));
    secrets.delete(path);
    return {};
  });
  server.post('/world/vault/versions', ({ body }) => {
    const { fields, ...ref } = rotateSchema.parse(body);
    const { secret, instance } = need(world, ref);
    secret.write(
      fields ?? instance.otherValues(secret.newest?.fields ?? {}),
      world.now(),
    );
    return secretState(ref, secret, world);
  });
  for (const change of ['delete', 'destroy'] as const)
    server.post(`/world/vault/versions/${change}`, ({ body }) => {
      const { version = 0, ...ref } = versionRefSchema.parse(body);
      const { secret } = need(world, ref);
      if (!secret.version(version))
        throw new NotFound(`There is no version ${version} of '${ref.path}'.`);
      secret[change](version, world.now());
      return secretState(ref, secret, world);
    });
}

type SecretRef = z.infer<typeof secretRefSchema>;

function needInstance(world: World, name: string): VaultInstance {
  const found = world.vault.get(name);
  if (!found) throw new NotFound(`There is no Vault '${name}'.`);
  return found;
}

function need(world: World, ref: SecretRef) {
  const instance = needInstance(world, ref.instance);
  const found = instance.namespaces.get(ref.namespace)?.locate(ref.path);
  const secret = found?.mount.secrets.get(found.rest);
  if (!found || !secret)
    throw new NotFound(
      `There is no secret at '${ref.path}' in '${ref.instance}'.`,
    );
  return {
    instance,
    secret,
    secrets: found.mount.secrets,
    path: found.rest,
  };
}

function stateOf(instance: VaultInstance): VaultState {
  const { tokens, logins, writes } = instance;
  const { sealed, initialized, standby, lagging } = instance;
  const { renewals, revocations } = tokens;
  return {
    instance: instance.spec.name,
    sealed,
    initialized,
    standby,
    lagging,
    logins,
    renewals,
    revocations,
    liveTokens: tokens.live().filter(({ ofLogin }) => ofLogin).length,
    writes,
  };
}

function secretState(
  { instance, path }: SecretRef,
  { newest }: KvSecret,
  world: World,
): VaultSecretState {
  const readable = newest && isReadable(newest, world.now());
  return {
    instance,
    path,
    version: newest?.number ?? 0,
    state: newest?.destroyed ? 'destroyed' : (readable && 'live') || 'deleted',
  };
}
