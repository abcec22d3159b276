import { auth } from './engines/auth';
import { kv1, kv2 } from './engines/kv';
import { health, sealStatus, system } from './engines/system';
import { authorize, VaultCall, VaultReply } from './VaultCall';
import { unsupportedPath, VaultFailure } from './VaultFailure';

/** Finds who answers a call, and lets them. @throws VaultFailure */
export function answer(call: VaultCall): VaultReply {
  const { instance, path } = call;
  if (path === 'sys/health') return health(call);
  if (path === 'sys/seal-status') return sealStatus(call);
  if (instance.sealed || !instance.initialized)
    throw new VaultFailure(503, ['Vault is sealed']);
  if (path.startsWith('sys/')) return system(call, path.slice(4));
  if (path.startsWith('auth/')) return auth(call, path.slice(5));
  return engine(call);
}

function engine(call: VaultCall): VaultReply {
  const { path, namespace, instance } = call;
  const found = namespace.locate(path);
  const write = call.operation === 'update';
  // Policies tell those that make something from those that change it.
  const isNew = write && !found?.mount.secrets.has(nameOf(found));
  authorize(call, isNew ? 'create' : call.operation);
  if (!found) {
    const slash = call.operation === 'list' ? '/' : '';
    throw new VaultFailure(404, [
      `no handler for route "${path}${slash}". route entry not found.`,
    ]);
  }
  if (instance.lagging)
    throw new VaultFailure(412, ['required index state not present']);
  const { mount, rest } = found;
  if (mount.spec.type !== 'kv') throw unsupportedPath();
  const reply = (mount.spec.version === 1 ? kv1 : kv2)(call, mount, rest);
  return { mountType: 'kv', ...reply };
}

type Found = NonNullable<ReturnType<VaultCall['namespace']['locate']>>;

/** The secret that a path is about, whatever is asked about it. */
function nameOf({ mount, rest }: Found): string {
  return mount.spec.version === 1 ? rest : rest.split('/').slice(1).join('/');
}
