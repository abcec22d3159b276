import { VaultSecret, parseRotateAfter } from '@portolan/plugin-vault-common';
import { VaultMetadata } from './client/answers';
import { harmlessValue, isoTime, redactVaultText } from './vaultText';

/** Names of custom metadata that mean something here. */
const OWNER = 'owner';
const ROTATE_AFTER = 'rotate-after';

type Lifetime = Omit<VaultSecret, 'name' | 'path' | 'url'>;

/** What is shown of what Vault keeps about a secret. */
export function toSecret(metadata: VaultMetadata, now: number): Lifetime {
  const { current_version: version, custom_metadata: custom } = metadata;
  const versions = metadata.versions ?? {};
  const newest = newestOf(metadata);
  const updatedAt = isoTime(newest?.created_time);
  const owner = custom?.[OWNER];
  const by = authorOf(newest?.created_by);
  return {
    ...(version > 0 && { version }),
    versions: Object.keys(versions).length,
    createdAt: isoTime(metadata.created_time),
    updatedAt,
    ...(by && { updatedBy: by }),
    ...(owner && { owner: harmlessValue(OWNER, owner) }),
    ...rotationOf(custom?.[ROTATE_AFTER], updatedAt, now),
    deleted: newest !== undefined && isDeleted(newest, now),
    destroyed: newest?.destroyed ?? false,
  };
}

/** The newest version, if there is one. */
function newestOf({ current_version, versions }: VaultMetadata) {
  const key = String(current_version);
  return versions && Object.hasOwn(versions, key) ? versions[key] : undefined;
}

/** A deletion may lie ahead: Vault writes it down when the version is made. */
export function isDeleted(
  version: { deletion_time: string; destroyed: boolean },
  now: number,
): boolean {
  const at = isoTime(version.deletion_time);
  return !version.destroyed && at !== undefined && Date.parse(at) <= now;
}

/** Who wrote or deleted something, where the server keeps that. */
export function authorOf(
  author: { actor?: string; client_id?: string } | null | undefined,
): string | undefined {
  const name = author?.actor ?? author?.client_id;
  return name ? redactVaultText(name) : undefined;
}

function rotationOf(
  written: string | undefined,
  updatedAt: string | undefined,
  now: number,
): Pick<VaultSecret, 'rotateAfter' | 'rotateBy' | 'overdueSince'> {
  if (!written) return {};
  const rotateAfter = redactVaultText(written);
  const afterMs = parseRotateAfter(written);
  if (afterMs === undefined || !updatedAt) return { rotateAfter };
  const due = new Date(Date.parse(updatedAt) + afterMs);
  if (Number.isNaN(due.getTime())) return { rotateAfter };
  const rotateBy = due.toISOString();
  return {
    rotateAfter,
    rotateBy,
    ...(due.getTime() < now && { overdueSince: rotateBy }),
  };
}
