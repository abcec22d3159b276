import {
  caught,
  FetchContext,
  ResourceView,
} from '@portolan/plugin-platform-node';
import {
  VaultAccessView,
  vaultPolicy,
  VaultRef,
} from '@portolan/plugin-vault-common';
import { inside, VaultPath, VaultServer } from '../client/VaultServer';
import { VaultServers } from '../client/VaultServers';
import { isoTime, redactVaultText } from '../vaultText';
import { accessChecks, judge } from './accessChecks';
import { eachRef } from './eachRef';

/** Secrets whose paths are asked about, one by one: rules may differ. */
const MAX_PROBED = 40;
/** Stands for a secret where none is known: a rule for all of a folder covers it. */
const ANY = 'any';

/** What the portal's own token may do with a path, and the policy that would be enough. */
export function accessView(servers: VaultServers): ResourceView<VaultRef> {
  return eachRef({ id: 'access' }, (ref, _parameters, ctx) =>
    readAccess(servers.of(ref), ref, ctx),
  );
}

async function readAccess(
  server: VaultServer,
  ref: VaultRef,
  ctx: FetchContext,
): Promise<VaultAccessView> {
  const identity = await server.identity(ctx);
  const at = await placeOf(server, ref, ctx);
  const listed = await caught(server.list(at, ctx));
  const names = (listed.ok ? listed.value : undefined)?.filter(
    name => !name.endsWith('/'),
  );
  const isFolder = !listed.ok || names !== undefined;
  const probed = isFolder
    ? [...(names ?? []).slice(0, MAX_PROBED), ANY].map(name => inside(at, name))
    : [at];
  const questions = accessChecks(at, isFolder, probed);
  const capabilities = await server.capabilities(
    at.namespace,
    questions.flatMap(({ probes }) => probes),
    ctx,
  );
  const { checks, warnings } = judge(questions, capabilities);
  const policies = [
    ...new Set([
      ...(identity.policies ?? []),
      ...(identity.identity_policies ?? []),
    ]),
  ];
  return {
    identity: {
      displayName: redactVaultText(identity.display_name) || undefined,
      policies: policies.map(redactVaultText),
      expiresAt: isoTime(identity.expire_time),
    },
    checks,
    warnings,
    policy: vaultPolicy(at),
  };
}

/** Where the mount itself may not be seen, most mounts have one step, and most engines are of version 2. */
async function placeOf(
  server: VaultServer,
  ref: VaultRef,
  ctx: FetchContext,
): Promise<VaultPath> {
  const located = await caught(server.locate(ref, ctx));
  if (located.ok) return located.value;
  if (located.error.code !== 'forbidden') throw located.error;
  const [mount, ...steps] = ref.path.split('/');
  const { namespace } = ref;
  return { namespace, mount, path: steps.join('/'), kvVersion: 2 };
}
