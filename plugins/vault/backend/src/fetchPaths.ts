import { Snapshot } from '@portolan/plugin-platform-common';
import {
  caught,
  FetchContext,
  FetchResult,
  ResourceState,
} from '@portolan/plugin-platform-node';
import {
  VaultDetails,
  vaultFolderUrl,
  vaultNewSecretUrl,
  VaultRef,
  VaultSecret,
  vaultSecretLinks,
} from '@portolan/plugin-vault-common';
import { VaultPath } from './client/VaultServer';
import { VaultServers } from './client/VaultServers';
import { healthOf } from './concerns';
import { findSecrets, FoundSecrets } from './findSecrets';
import { noticesOf } from './notices';
import {
  expectedBySecret,
  lastStep,
  namedSecrets,
  readSecrets,
} from './readSecrets';

/** Secrets of a snapshot; the view `secrets` has all. */
const MAX_SECRETS = 100;

/** What is known of a path before asking. */
export function describeRef(
  ref: VaultRef,
  servers: VaultServers,
): Pick<Snapshot, 'name' | 'scope' | 'links'> {
  const server = servers.find(ref.instance);
  return {
    name: ref.path,
    scope: {
      instance: ref.instance,
      ...(ref.namespace && { parent: ref.namespace }),
    },
    links: server ? [{ title: 'Vault', url: server.publicUrl }] : [],
  };
}

/** Fetches paths: for each a list per folder, and what Vault keeps about each secret. */
export function fetchPaths(
  refs: readonly VaultRef[],
  ctx: FetchContext,
  servers: VaultServers,
): Promise<FetchResult<ResourceState<VaultDetails>>[]> {
  return Promise.all(refs.map(ref => caught(fetchPath(ref, ctx, servers))));
}

async function fetchPath(
  ref: VaultRef,
  ctx: FetchContext,
  servers: VaultServers,
): Promise<ResourceState<VaultDetails>> {
  const server = servers.of(ref);
  const known = describeRef(ref, servers);
  const at = await server.locate(ref, ctx);
  const found = await findSecrets(server, at, ctx);
  if (!found) {
    return {
      ...known,
      health: 'missing',
      reason: `There is nothing at ${ref.path} on ${server.title}. Correct the annotation, or write the secret.`,
    };
  }
  const own = found.kind === 'secret' ? lastStep(at) : undefined;
  const expected = expectedBySecret(ref.expectedKeys, own);
  const named = namedSecrets(at, found);
  const shown = [
    ...named.filter(({ name }) => expected.has(name)),
    ...named.filter(({ name }) => !expected.has(name)),
  ].slice(0, MAX_SECRETS);
  const secrets = await readSecrets(server, shown, expected, ctx);
  secrets.sort((one, other) => one.name.localeCompare(other.name, 'en'));
  const names = new Set(named.map(({ name }) => name));
  const absent = found.truncated
    ? []
    : [...expected.keys()].filter(name => !names.has(name));
  return {
    ...known,
    ...healthOf(secrets, absent, Date.now()),
    updatedAt: newestChange(secrets),
    links: linksOf(server.publicUrl, at, found),
    details: {
      kind: found.kind,
      engine: at.mount,
      kvVersion: at.kvVersion,
      ...(ref.namespace && { namespace: ref.namespace }),
      secrets,
      total: named.length,
      truncated: found.truncated,
      notices: noticesOf({ at, found, secrets, expected }),
    },
  };
}

function newestChange(secrets: readonly VaultSecret[]): string | undefined {
  return secrets
    .flatMap(({ updatedAt }) => updatedAt ?? [])
    .sort()
    .at(-1);
}

function linksOf(publicUrl: string, at: VaultPath, { kind }: FoundSecrets) {
  const place = { ...at, publicUrl };
  return kind === 'secret'
    ? vaultSecretLinks(place)
    : [
        { title: 'Open in Vault', url: vaultFolderUrl(place) },
        { title: 'New secret in Vault', url: vaultNewSecretUrl(place) },
      ];
}
