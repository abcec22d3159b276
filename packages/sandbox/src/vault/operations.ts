import { HTTPMethods } from 'fastify';
import { VaultInstance } from './VaultInstance';

/** What a route does, for counters and faults. */
interface Operation {
  operation: string;
  method: HTTPMethods;
  /** Below `/v1/` and the namespace. */
  path: string;
  /** Only with `?list=true`. */
  list?: boolean;
}

const SYSTEM: readonly Operation[] = [
  { operation: 'ReadHealth', method: 'GET', path: 'sys/health' },
  { operation: 'ReadSealStatus', method: 'GET', path: 'sys/seal-status' },
  { operation: 'ReadMounts', method: 'GET', path: 'sys/internal/ui/mounts' },
  { operation: 'ReadMount', method: 'GET', path: 'sys/internal/ui/mounts/*' },
  {
    operation: 'ReadCapabilities',
    method: 'POST',
    path: 'sys/capabilities-self',
  },
  { operation: 'LookupSelf', method: 'GET', path: 'auth/token/lookup-self' },
  { operation: 'LookupSelf', method: 'POST', path: 'auth/token/lookup-self' },
  { operation: 'RenewSelf', method: 'POST', path: 'auth/token/renew-self' },
  { operation: 'RevokeSelf', method: 'POST', path: 'auth/token/revoke-self' },
];

/** Every route of a server that has a name; engines may be elsewhere in each namespace. */
export function* operationsOf({
  namespaces,
}: VaultInstance): Generator<Operation> {
  // A header may name a namespace, or the path, or each a part of it.
  const prefixes = new Set(
    [...namespaces.keys()].flatMap(path =>
      path.split('/').map((_, i, steps) => steps.slice(i).join('/')),
    ),
  );
  prefixes.add('');
  const specs = [...namespaces.values()].map(({ spec }) => spec);
  const roles = specs.flatMap(({ approles, jwtRoles }) => [
    ...approles.map(({ mount }) => mount),
    ...jwtRoles.map(({ mount, method }) => mount ?? method),
  ]);
  const kv = specs.flatMap(({ mounts }) =>
    mounts.filter(({ type }) => type === 'kv'),
  );
  const known = new Set<string>();
  for (const prefix of prefixes) {
    const named = [
      ...SYSTEM,
      ...roles.map(mount => login(mount)),
      ...kv.flatMap(({ path, version }) => (version === 1 ? kv1 : kv2)(path)),
    ];
    for (const each of named) {
      const path = prefix ? `${prefix}/${each.path}` : each.path;
      const key = `${each.method} ${path} ${each.list}`;
      if (!known.has(key)) yield { ...each, path };
      known.add(key);
    }
  }
}

function login(mount: string): Operation {
  return { operation: 'Login', method: 'POST', path: `auth/${mount}/login` };
}

function kv1(mount: string): Operation[] {
  return [
    { ...listOf(mount), operation: 'ListSecrets' },
    { ...listOf(`${mount}/*`), operation: 'ListSecrets' },
    { operation: 'ReadSecret', method: 'GET', path: `${mount}/*` },
    ...changes(`${mount}/*`),
  ];
}

function kv2(mount: string): Operation[] {
  return [
    { ...listOf(`${mount}/metadata`), operation: 'ListSecrets' },
    { ...listOf(`${mount}/metadata/*`), operation: 'ListSecrets' },
    { operation: 'ReadMetadata', method: 'GET', path: `${mount}/metadata/*` },
    { operation: 'ReadSubkeys', method: 'GET', path: `${mount}/subkeys/*` },
    { operation: 'ReadSecret', method: 'GET', path: `${mount}/data/*` },
    ...changes(`${mount}/*`),
  ];
}

function listOf(path: string) {
  return { method: 'GET', path, list: true } as const;
}

function changes(path: string): Operation[] {
  return (['POST', 'PUT', 'PATCH', 'DELETE'] as const).map(method => ({
    operation: method === 'DELETE' ? 'DeleteSecret' : 'WriteSecret',
    method,
    path,
  }));
}
