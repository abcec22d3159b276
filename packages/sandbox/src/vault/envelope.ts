import { ToolsAnswer } from '../tools/ToolsUpstream';
import { VaultCall, VaultReply } from './VaultCall';

/** An answer in the form that all of Vault's have, wrapped for somebody else if that was asked for. */
export function envelope(
  call: VaultCall,
  reply: VaultReply,
  wrapSeconds: number,
): ToolsAnswer {
  const { status = 200, plain, beside, data = null, auth = null } = reply;
  if (plain) return { status, body: plain };
  if (status === 204) return { status };
  const { instance, path } = call;
  const { ids, spec, world } = instance;
  const wrapped = wrapSeconds > 0 && status === 200;
  return {
    status,
    body: {
      ...(!wrapped && beside),
      request_id: ids.uuid(),
      lease_id: '',
      renewable: false,
      lease_duration: reply.leaseSeconds ?? 0,
      data: wrapped ? null : data,
      wrap_info: wrapped
        ? {
            token: `hvs.${instance.canary('vaultWrapToken')}${ids.hex(40)}`,
            accessor: `${instance.canary('vaultAccessor')}${ids.hex(24)}`,
            ttl: wrapSeconds,
            creation_time: new Date(world.now()).toISOString(),
            creation_path: path,
          }
        : null,
      warnings: reply.warnings ?? null,
      auth: wrapped ? null : auth,
      ...(!spec.openbao && { mount_type: reply.mountType ?? mountType(path) }),
    },
  };
}

function mountType(path: string): string {
  return path.startsWith('sys/') ? 'system' : '';
}
