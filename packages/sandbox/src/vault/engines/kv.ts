import { isReadable, KvSecret, SecretVersion } from '../KvSecret';
import { Mount } from '../Namespace';
import { SecretFields } from '../secretSchema';
import { VaultCall, VaultReply } from '../VaultCall';
import {
  absent,
  unsupportedOperation,
  unsupportedPath,
  VaultFailure,
} from '../VaultFailure';

const LEASE_SECONDS = 2_764_800;

/** Answers about a KV engine of version 1. */
export function kv1(call: VaultCall, mount: Mount, rest: string): VaultReply {
  const secret = mount.secrets.get(rest);
  switch (call.operation) {
    case 'list':
      return { data: { keys: keysOf(mount, rest) } };
    case 'read':
      if (!secret?.newest) throw absent();
      return { data: secret.newest.fields, leaseSeconds: LEASE_SECONDS };
    case 'update':
    case 'delete':
      // Nothing is kept of it: what matters is that it was let through, which the state tells.
      call.instance.writes += 1;
      return { status: 204 };
    default:
      throw unsupportedOperation();
  }
}

/** Answers about a KV engine of version 2. */
export function kv2(call: VaultCall, mount: Mount, rest: string): VaultReply {
  const [kind, ...steps] = rest.split('/');
  const path = steps.join('/');
  const { operation } = call;
  switch (kind) {
    case 'metadata':
      if (operation === 'list') return { data: { keys: keysOf(mount, path) } };
      if (operation === 'read') return metadata(call, need(mount, path));
      break;
    case 'subkeys':
      if (operation === 'read') return subkeys(call, need(mount, path));
      throw unsupportedOperation();
    case 'data':
      if (operation === 'read') return data(call, need(mount, path));
      break;
    case 'config':
      if (operation === 'read')
        return {
          data: {
            cas_required: false,
            delete_version_after: '0s',
            max_versions: 0,
          },
        };
      break;
    case 'delete':
    case 'undelete':
    case 'destroy':
      if (operation !== 'update') throw unsupportedOperation();
      break;
    default:
      return wrongVersion(call);
  }
  if (operation === 'list') throw unsupportedPath();
  call.instance.writes += 1;
  return { status: 204 };
}

/** A path of version 1, asked of version 2. */
function wrongVersion({ instance, operation }: VaultCall): VaultReply {
  const [title, program] = instance.spec.openbao
    ? ['OpenBao', 'bao']
    : ['Vault', 'vault'];
  const verb = operation === 'list' ? 'list' : 'get';
  return {
    status: 404,
    data: null,
    warnings: [
      `Invalid path for a versioned K/V secrets engine. See the API docs for the appropriate API endpoints to use. If using the ${title} CLI, use '${program} kv ${verb}' for this operation.`,
    ],
  };
}

function metadata({ instance }: VaultCall, secret: KvSecret): VaultReply {
  const { spec, versions } = secret;
  const { openbao } = instance.spec;
  return {
    data: {
      cas_required: spec.casRequired,
      created_time: timeOf(secret.createdAt),
      current_version: secret.newest?.number ?? 0,
      custom_metadata: customOf(instance, secret),
      delete_version_after: goDuration(spec.deleteVersionAfterSeconds),
      max_versions: spec.maxVersions,
      oldest_version: secret.oldestVersion,
      updated_time: timeOf(secret.updatedAt),
      ...(openbao && {
        current_metadata_version: 0,
        metadata_cas_required: false,
      }),
      versions: Object.fromEntries(
        versions.map(version => [
          version.number,
          {
            created_time: timeOf(version.createdAt),
            deletion_time: timeOf(version.deletedAt),
            destroyed: version.destroyed,
          },
        ]),
      ),
    },
  };
}

function subkeys(call: VaultCall, secret: KvSecret): VaultReply {
  const depth = wholeOf(call, 'depth');
  return oneVersion(call, secret, 'subkeys', ({ fields }) =>
    namesOf(fields, depth),
  );
}

function data(call: VaultCall, secret: KvSecret): VaultReply {
  return oneVersion(call, secret, 'data', ({ fields }) => fields);
}

/** A version that is gone is not found, and yet its dates are told. */
function oneVersion(
  call: VaultCall,
  secret: KvSecret,
  member: string,
  show: (version: SecretVersion) => object,
): VaultReply {
  const { instance } = call;
  const version = secret.version(wholeOf(call, 'version'));
  if (!version) throw absent();
  const readable = isReadable(version, instance.world.now());
  return {
    status: readable ? 200 : 404,
    data: {
      [member]: readable ? show(version) : null,
      metadata: {
        created_time: timeOf(version.createdAt),
        custom_metadata: customOf(instance, secret),
        deletion_time: timeOf(version.deletedAt),
        destroyed: version.destroyed,
        version: version.number,
      },
    },
  };
}

function namesOf(fields: SecretFields, depth: number): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && depth !== 1
        ? namesOf(value, depth - 1)
        : null,
    ]),
  );
}

function keysOf({ secrets }: Mount, folder: string): string[] {
  const start = folder ? `${folder}/` : '';
  const names = new Set<string>();
  for (const path of secrets.keys()) {
    if (!path.startsWith(start)) continue;
    const [name, ...more] = path.slice(start.length).split('/');
    names.add(more.length ? `${name}/` : name);
  }
  if (names.size === 0) throw absent();
  return [...names].sort();
}

function need({ secrets }: Mount, path: string): KvSecret {
  const found = secrets.get(path);
  if (found) return found;
  throw absent();
}

function customOf(
  instance: VaultCall['instance'],
  { customMetadata }: KvSecret,
): Record<string, string> | null {
  const canary = instance.canary('vaultCustomMetadata');
  // People note down there what they should not.
  return canary
    ? { ...customMetadata, 'admin-password': canary }
    : customMetadata;
}

function wholeOf({ query }: VaultCall, name: string): number {
  const text = query[name] ?? '0';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new VaultFailure(400, [
    `Field validation failed: error converting input for field "${name}": '' cannot parse value as 'int': strconv.ParseInt: invalid syntax`,
  ]);
}

function timeOf(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString();
}

export function goDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = `${seconds % 60}s`;
  if (hours) return `${hours}h${minutes}m${rest}`;
  return minutes ? `${minutes}m${rest}` : rest;
}
