import {
  caught,
  UpstreamContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import {
  ExpectedKey,
  VaultSecret,
  vaultSecretUrl,
} from '@portolan/plugin-vault-common';
import { VaultMetadata } from './client/answers';
import { inside, titleOf, VaultPath, VaultServer } from './client/VaultServer';
import { FoundSecrets } from './findSecrets';
import { toSecret } from './toSecret';

/** A secret, by what it is called below the annotated path and where it lies. */
export interface NamedSecret {
  name: string;
  at: VaultPath;
  /** Where it is known already. */
  metadata?: VaultMetadata;
}

/** Failures that are those of one secret; of any other kind they are the server's. */
const OF_ONE_SECRET = new Set(['forbidden', 'misconfigured']);

/** The secrets of these names, or the one that the path is. */
export function namedSecrets(
  at: VaultPath,
  found: Pick<FoundSecrets, 'kind' | 'names' | 'metadata'>,
): NamedSecret[] {
  return found.kind === 'secret'
    ? [{ name: lastStep(at), at, metadata: found.metadata }]
    : found.names.map(name => ({ name, at: inside(at, name) }));
}

/** What a path that is one secret is called. */
export function lastStep({ path }: VaultPath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Reads what Vault keeps about secrets: one call each with KV version 2, none with version 1.
 *
 * @returns without those that are there no more
 * @throws UpstreamError where the server could not be asked
 */
export async function readSecrets(
  server: VaultServer,
  secrets: readonly NamedSecret[],
  expected: ReadonlyMap<string, string[]>,
  ctx: UpstreamContext,
): Promise<VaultSecret[]> {
  const answers = await Promise.all(
    secrets.map(secret =>
      caught(readSecret(server, secret, expected.get(secret.name), ctx)),
    ),
  );
  return answers.flatMap((answer, index) => {
    if (answer.ok) return answer.value ?? [];
    if (!OF_ONE_SECRET.has(answer.error.code)) throw answer.error;
    const error = answer.error.toResourceError();
    return { ...placeOf(server, secrets[index]), error };
  });
}

/** @throws UpstreamError */
async function readSecret(
  server: VaultServer,
  secret: NamedSecret,
  expectedKeys: readonly string[] | undefined,
  ctx: UpstreamContext,
): Promise<VaultSecret | undefined> {
  const place = placeOf(server, secret);
  if (secret.at.kvVersion === 1) return place;
  const metadata = await metadataOf(server, secret, ctx);
  if (!metadata) return undefined;
  const known = { ...place, ...toSecret(metadata, Date.now()) };
  if (!expectedKeys || known.deleted || known.destroyed) return known;
  const missingKeys = await missingOf(server, secret.at, expectedKeys, ctx);
  return { ...known, ...(missingKeys && { missingKeys }) };
}

/** What Vault keeps about a secret: one call, where it is not known already. @throws UpstreamError */
export async function metadataOf(
  server: VaultServer,
  { at, metadata }: NamedSecret,
  ctx: UpstreamContext,
): Promise<VaultMetadata | undefined> {
  return metadata ?? server.metadata(at, ctx);
}

/** Expected keys by the name of their secret. @param own - what a path that is one secret is called */
export function expectedBySecret(
  expectedKeys: readonly ExpectedKey[] = [],
  own: string | undefined,
): Map<string, string[]> {
  const bySecret = new Map<string, string[]>();
  for (const { secret = own, key } of expectedKeys) {
    if (secret === undefined) continue;
    bySecret.set(secret, [...(bySecret.get(secret) ?? []), key]);
  }
  return bySecret;
}

export function placeOf(
  server: VaultServer,
  { name, at }: NamedSecret,
): Pick<VaultSecret, 'name' | 'path' | 'url'> {
  const { publicUrl } = server;
  return { name, path: titleOf(at), url: vaultSecretUrl({ ...at, publicUrl }) };
}

/** @returns `undefined` where the names could not be had */
async function missingOf(
  server: VaultServer,
  at: VaultPath,
  expectedKeys: readonly string[],
  ctx: UpstreamContext,
): Promise<string[] | undefined> {
  try {
    const fields = await server.fields(at, ctx);
    if (!fields) return undefined;
    return expectedKeys.filter(key => !Object.hasOwn(fields, key));
  } catch (thrown) {
    if (thrown instanceof UpstreamError && thrown.code === 'forbidden') {
      return undefined;
    }
    throw thrown;
  }
}
