import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { PORTAL_POLICY, VaultUpstream } from './VaultUpstream';

/** Of the server that `yarn conformance` starts. */
export interface OpenBaoKeys {
  url: string;
  rootToken: string;
  unsealKey: string;
}

/** What came back, as it came. */
export interface RawAnswer {
  status: number;
  /** JSON; nothing where nothing was sent. */
  body: unknown;
}

/** Short, so that a renewal is worth it; longer than any test. */
const TOKEN_TTL = '20m';
const ROLE = 'portal';
const ROLE_ID = 'portolan';
/** Where AppRole's logins are kept. */
const LOGINS = 'auth/approle/login';
const READY_WITHIN_MS = 30_000;

const secretIdSchema = z.object({ data: z.object({ secret_id: z.string() }) });
const listSchema = z.object({ data: z.object({ keys: z.array(z.string()) }) });

/**
 * A real OpenBao server, which speaks Vault's API. What is in it is made over that API, with the root token.
 *
 * @see https://openbao.org/api-docs/
 */
export async function connectOpenBaoUpstream({
  url,
  rootToken,
  unsealKey,
}: OpenBaoKeys): Promise<VaultUpstream> {
  const admin = (method: string, path: string, body?: object) =>
    ask(url, method, path, { token: rootToken, body });
  const must = async (method: string, path: string, body?: object) => {
    const answer = await admin(method, path, body);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  };
  await setUp(must, admin);
  const secretId = await newSecretId(must);
  return {
    baseUrl: url,
    auth: { method: 'approle', roleId: ROLE_ID, secretId, mount: 'approle' },
    async write(path, fields) {
      const { versioned, below } = split(path);
      if (versioned) await must('POST', below('data'), { data: fields });
      else await must('POST', path, fields);
    },
    async setCustomMetadata(path, metadata) {
      await must('POST', split(path).below('metadata'), {
        custom_metadata: metadata,
      });
    },
    async deleteNewest(path) {
      await must('DELETE', split(path).below('data'));
    },
    async destroy(path, version) {
      await must('POST', split(path).below('destroy'), { versions: [version] });
    },
    async revokeTokens() {
      await must('PUT', `sys/leases/revoke-prefix/${LOGINS}`, { sync: true });
    },
    async liveTokens() {
      const { body } = await admin(
        'GET',
        `sys/leases/lookup/${LOGINS}?list=true`,
      );
      return keysOf(body).length;
    },
    async seal() {
      await must('PUT', 'sys/seal');
    },
    async unseal() {
      await must('PUT', 'sys/unseal', { key: unsealKey });
      await until(
        async () => (await admin('GET', 'sys/health')).status === 200,
      );
    },
    // The server is not ours to stop.
    stop: async () => undefined,
  };
}

type Must = (method: string, path: string, body?: object) => Promise<unknown>;
type Ask = (method: string, path: string, body?: object) => Promise<RawAnswer>;

/** From nothing, whoever used the server before. */
async function setUp(must: Must, admin: Ask): Promise<void> {
  for (const mount of ['mounts/secret', 'mounts/kv', 'auth/approle'])
    await must('DELETE', `sys/${mount}`);
  const kv = (version: string) => ({ type: 'kv', options: { version } });
  await must('POST', 'sys/mounts/secret', kv('2'));
  await must('POST', 'sys/mounts/kv', kv('1'));
  await must('POST', 'sys/auth/approle', { type: 'approle' });
  await must('PUT', `sys/policies/acl/${ROLE}`, { policy: PORTAL_POLICY });
  await must('POST', `auth/approle/role/${ROLE}`, {
    token_policies: [ROLE],
    token_ttl: TOKEN_TTL,
    token_max_ttl: '1h',
  });
  await must('POST', `auth/approle/role/${ROLE}/role-id`, { role_id: ROLE_ID });
  // An engine that was just mounted makes itself ready.
  await until(async () => (await admin('GET', 'secret/config')).status === 200);
}

async function newSecretId(must: Must): Promise<string> {
  const answer = await must('POST', `auth/approle/role/${ROLE}/secret-id`);
  return secretIdSchema.parse(answer).data.secret_id;
}

/** One request, as any client sends it. */
export async function ask(
  baseUrl: string,
  method: string,
  path: string,
  {
    token,
    namespace,
    body,
  }: { token?: string; namespace?: string; body?: object } = {},
): Promise<RawAnswer> {
  const response = await fetch(`${baseUrl}/v1/${path}`, {
    method,
    headers: {
      ...(token && { 'X-Vault-Token': token }),
      ...(namespace && { 'X-Vault-Namespace': namespace }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.trim() ? JSON.parse(text) : undefined,
  };
}

function keysOf(body: unknown): string[] {
  const listed = listSchema.safeParse(body);
  return listed.success ? listed.data.data.keys : [];
}

/** `secret/payments/db`, as KV version 2 asks about it: `secret/metadata/payments/db`. */
function split(path: string) {
  const [mount, ...rest] = path.split('/');
  return {
    versioned: mount === 'secret',
    below: (route: string) => [mount, route, ...rest].join('/'),
  };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('OpenBao does not get ready.');
    await pause(50);
  }
}
