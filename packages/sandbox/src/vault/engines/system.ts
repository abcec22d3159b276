import { aclOf, caller, authorize, VaultCall, VaultReply } from '../VaultCall';
import { unsupportedPath, VaultFailure } from '../VaultFailure';
import { Mount } from '../Namespace';

/** `sys/…` of a server that is unsealed. */
export function system(call: VaultCall, path: string): VaultReply {
  if (path === 'internal/ui/mounts') return visibleMounts(call);
  const shown = path.match(/^internal\/ui\/mounts\/(.+)$/)?.[1];
  if (shown) return oneMount(call, shown);
  if (path === 'capabilities-self') return capabilities(call);
  authorize(call);
  throw unsupportedPath();
}

/** The mounts at which the caller may do something; none without a token. */
function visibleMounts(call: VaultCall): VaultReply {
  const seen = call.tokenText
    ? [...call.namespace.mounts.values()].filter(mount => sees(call, mount))
    : [];
  return {
    data: {
      auth: {},
      secret: Object.fromEntries(
        seen.map(mount => [`${mount.spec.path}/`, mountOf(call, mount)]),
      ),
    },
  };
}

function oneMount(call: VaultCall, path: string): VaultReply {
  const { mount } = call.namespace.locate(path) ?? {};
  caller(call);
  // One that is not there and one that may not be seen look the same.
  if (!mount || !sees(call, mount))
    throw new VaultFailure(403, [
      `preflight capability check returned 403, please ensure client's policies grant access to path "${path}/"`,
    ]);
  return { data: { ...mountOf(call, mount), path: `${mount.spec.path}/` } };
}

function sees(call: VaultCall, { spec }: Mount): boolean {
  const { acl, prefix } = aclOf(call, caller(call));
  return acl.reaches(`${prefix}${spec.path}`);
}

function mountOf(
  { instance }: VaultCall,
  { spec, accessor, uuid }: Mount,
): object {
  const { openbao, version } = instance.spec;
  return {
    accessor,
    config: {
      default_lease_ttl: 0,
      force_no_cache: false,
      max_lease_ttl: 0,
    },
    deprecation_status: 'supported',
    description: spec.description,
    external_entropy_access: false,
    local: false,
    options: spec.type === 'kv' ? { version: `${spec.version}` } : {},
    plugin_version: '',
    running_plugin_version: `v${version}+builtin.${openbao ? 'bao' : 'vault'}`,
    running_sha256: '',
    seal_wrap: false,
    type: spec.type,
    uuid,
  };
}

function capabilities(call: VaultCall): VaultReply {
  if (call.operation !== 'update') throw unsupportedPath();
  const token = authorize(call);
  const { paths, path } = call.body;
  const asked = [paths ?? path ?? []]
    .flat()
    .filter(each => typeof each === 'string');
  if (asked.length === 0)
    throw new VaultFailure(400, ['paths must be supplied']);
  const { acl, prefix } = aclOf(call, token);
  const granted = Object.fromEntries(
    asked.map(each => [each, acl.capabilities(`${prefix}${each}`)]),
  );
  const data = {
    ...granted,
    ...(asked.length === 1 && { capabilities: granted[asked[0]] }),
  };
  return { data, beside: data };
}

/** `sys/health`: its status says what state the server is in, in numbers that the caller may choose. */
export function health({ instance, query }: VaultCall): VaultReply {
  const { initialized, sealed, standby, spec, world, clusterId } = instance;
  const chosen = (name: string, usual: number) => {
    const text = query[name];
    if (text === undefined) return usual;
    if (/^[1-9]\d{2}$/.test(text)) return Number(text);
    throw new VaultFailure(400, [`bad status code for ${name}`]);
  };
  const active = chosen('activecode', 200);
  const standsIn = query.standbyok !== undefined && query.standbyok !== 'false';
  const statuses = {
    uninitialized: chosen('uninitcode', 501),
    sealed: chosen('sealedcode', 503),
    standby: standsIn ? active : chosen('standbycode', 429),
    active,
  };
  const shut = !initialized || sealed;
  const state = !initialized
    ? 'uninitialized'
    : (sealed && 'sealed') || (standby && 'standby') || 'active';
  const replication = shut ? 'unknown' : 'disabled';
  return {
    status: statuses[state],
    plain: {
      initialized,
      sealed: shut,
      standby: shut || standby,
      ...(!spec.openbao && { performance_standby: false }),
      replication_performance_mode: replication,
      replication_dr_mode: replication,
      server_time_utc: Math.floor(world.now() / 1_000),
      version: spec.version,
      ...(!spec.openbao && { enterprise: false }),
      ...(!shut && {
        cluster_name: `vault-cluster-${spec.name}`,
        cluster_id: clusterId,
      }),
    },
  };
}

export function sealStatus({ instance }: VaultCall): VaultReply {
  const { initialized, sealed, spec, clusterId } = instance;
  const shut = !initialized || sealed;
  return {
    plain: {
      type: 'shamir',
      initialized,
      sealed: shut,
      t: initialized ? 3 : 0,
      n: initialized ? 5 : 0,
      progress: 0,
      nonce: '',
      recovery_seal: false,
      version: spec.version,
      [spec.openbao ? 'commit_date' : 'build_date']: '2025-09-24T14:00:00Z',
      migration: false,
      ...(!shut && {
        cluster_name: `vault-cluster-${spec.name}`,
        cluster_id: clusterId,
      }),
      storage_type: 'raft',
    },
  };
}
