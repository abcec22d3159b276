import {
  caught,
  UpstreamContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { VaultMetadata } from './client/answers';
import { inside, titleOf, VaultPath, VaultServer } from './client/VaultServer';

/** Folders below the annotated one that are followed. */
const MAX_DEPTH = 3;
/** Lists that one path may cost. */
const MAX_FOLDERS = 30;
/** Names that are kept. */
const MAX_NAMES = 1_000;

/** What lies at a path. */
export interface FoundSecrets {
  kind: 'folder' | 'secret';
  /** Below the path, in order; for one secret, none. */
  names: string[];
  /** Of one secret of KV version 2. */
  metadata?: VaultMetadata;
  truncated: boolean;
  notices: string[];
}

/**
 * Looks what lies at a path: the names of a folder, one list for each, or one secret.
 *
 * @returns `undefined` where there is nothing
 * @throws UpstreamError
 */
export async function findSecrets(
  server: VaultServer,
  at: VaultPath,
  ctx: UpstreamContext,
): Promise<FoundSecrets | undefined> {
  const listed = await caught(server.list(at, ctx));
  if (listed.ok && listed.value) return walk(server, at, listed.value, ctx);
  // Who may read one secret need not be allowed to list it.
  if (!listed.ok && listed.error.code !== 'forbidden') throw listed.error;
  const one = await caught(findSecret(server, at, ctx));
  if (one.ok && one.value) {
    const { metadata } = one.value;
    return {
      kind: 'secret',
      names: [],
      metadata,
      truncated: false,
      notices: [],
    };
  }
  if (!listed.ok) throw listed.error;
  if (!one.ok) throw one.error;
  return undefined;
}

/**
 * The secret of exactly this path, with what KV version 2 keeps about it.
 *
 * @returns `undefined` where there is none
 * @throws UpstreamError
 */
export async function findSecret(
  server: VaultServer,
  at: VaultPath,
  ctx: UpstreamContext,
): Promise<{ metadata?: VaultMetadata } | undefined> {
  if (at.path === '') return undefined;
  if (at.kvVersion === 2) {
    const metadata = await server.metadata(at, ctx);
    return metadata && { metadata };
  }
  // To read a secret of version 1 is to read its values: only its folder can be asked.
  const slash = at.path.lastIndexOf('/');
  const folder = { ...at, path: at.path.slice(0, Math.max(slash, 0)) };
  const names = await server.list(folder, ctx);
  return names?.includes(at.path.slice(slash + 1)) ? {} : undefined;
}

async function walk(
  server: VaultServer,
  at: VaultPath,
  keys: readonly string[],
  ctx: UpstreamContext,
): Promise<FoundSecrets> {
  const found: FoundSecrets = {
    kind: 'folder',
    names: [],
    truncated: false,
    notices: [],
  };
  let lists = 1;
  let level = foldersAndNames('', keys, found);
  for (let depth = 1; level.length > 0; depth += 1) {
    const followed =
      depth > MAX_DEPTH ? [] : level.slice(0, MAX_FOLDERS - lists);
    if (followed.length < level.length) found.truncated = true;
    lists += followed.length;
    const answers = await Promise.all(
      followed.map(folder => caught(server.list(inside(at, folder), ctx))),
    );
    level = answers.flatMap((answer, index) => {
      const folder = followed[index];
      if (answer.ok) {
        return foldersAndNames(`${folder}/`, answer.value ?? [], found);
      }
      found.notices.push(unreadable(inside(at, folder), answer.error));
      return [];
    });
  }
  found.names.sort((one, other) => one.localeCompare(other, 'en'));
  if (found.names.length > MAX_NAMES) {
    found.names.length = MAX_NAMES;
    found.truncated = true;
  }
  return found;
}

/** @returns the folders among the keys */
function foldersAndNames(
  prefix: string,
  keys: readonly string[],
  found: FoundSecrets,
): string[] {
  const folders: string[] = [];
  for (const key of keys) {
    if (key.endsWith('/')) folders.push(`${prefix}${key.slice(0, -1)}`);
    else found.names.push(`${prefix}${key}`);
  }
  return folders;
}

/** @throws UpstreamError where it says more about the server than about this folder */
function unreadable(at: VaultPath, error: UpstreamError): string {
  if (error.code === 'forbidden') {
    return `The portal may not list ${titleOf(at)}.`;
  }
  if (error.code === 'misconfigured') {
    return 'A folder has a name that is not asked for.';
  }
  throw error;
}
