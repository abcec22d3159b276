import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, start, until } from './processes.mjs';

const root = resolve(import.meta.dirname, '../..');

/** Configuration that both backends share: guest sign-in, an in-memory database, one catalog file. */
function baseConfig({ port, catalogFile }) {
  return {
    app: { baseUrl: `http://127.0.0.1:${port}` },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    auth: {
      environment: 'development',
      providers: {
        guest: {
          userEntityRef: 'user:default/guest',
          ownershipEntityRefs: ['group:default/bench'],
        },
      },
    },
    catalog: {
      processingInterval: { hours: 12 },
      rules: [{ allow: ['Component', 'Group', 'User', 'Location'] }],
      locations: [{ type: 'file', target: catalogFile }],
    },
  };
}

/**
 * Starts one of the backends in `servers` and signs in as its guest.
 *
 * @param {'portolan' | 'assistant' | 'peer'} which
 * @returns base URL, `get(path)` with the guest's token, resident memory and `stop()`
 */
export async function startBackend(
  which,
  { catalogFile, entities, env, config = {} },
) {
  const port = await freePort();
  const directory = await mkdtemp(join(tmpdir(), `portolan-bench-${which}-`));
  const file = join(directory, 'config.json');
  await writeFile(
    file,
    JSON.stringify({ ...baseConfig({ port, catalogFile }), ...config }),
  );
  const transform = resolve(
    root,
    'node_modules/@backstage/cli/config/nodeTransform.cjs',
  );
  const server = start(
    [
      ...(which === 'peer' ? [] : ['--require', transform]),
      resolve(import.meta.dirname, `../servers/${which}.cjs`),
      '--config',
      file,
    ],
    {
      cwd:
        which === 'peer'
          ? resolve(import.meta.dirname, '..')
          : resolve(root, 'packages/backend'),
      env: { ...env, NODE_ENV: 'development', LOG_LEVEL: 'error' },
    },
  );
  const baseUrl = `http://127.0.0.1:${port}`;
  let token;
  const signIn = async () => {
    const response = await fetch(`${baseUrl}/api/auth/guest/refresh`, {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
    });
    if (!response.ok) return undefined;
    token = (await response.json()).backstageIdentity.token;
    return token;
  };
  const get = async path => {
    const startedAt = performance.now();
    const response = await fetch(`${baseUrl}${path}`, {
      // What is compared is the work for an answer, and bytes are those of its JSON.
      headers: {
        authorization: `Bearer ${token}`,
        'accept-encoding': 'identity',
      },
    });
    const body = await response.text();
    return {
      status: response.status,
      ms: performance.now() - startedAt,
      bytes: Buffer.byteLength(body),
      json: () => JSON.parse(body),
      body,
    };
  };
  const send = (method, path, body) =>
    fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
  const stop = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await until(
      server,
      `${which}: readiness`,
      async () => (await fetch(`${baseUrl}/.backstage/health/v1/readiness`)).ok,
    );
    await until(server, `${which}: sign-in`, signIn);
    await until(
      server,
      `${which}: ${entities} entities in the catalog`,
      async () => {
        const answer = await get(
          '/api/catalog/entities/by-query?filter=kind=component&limit=1',
        );
        return answer.status === 200 && answer.json().totalItems >= entities;
      },
      600_000,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { which, baseUrl, get, send, stop, signIn, server };
}

/** Resident memory of a process in MB (Linux). */
export async function residentMb(pid) {
  const { readFile } = await import('node:fs/promises');
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024);
}
