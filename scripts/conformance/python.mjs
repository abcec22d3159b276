import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runLogged } from '../toolchain/command.mjs';
import { Failure } from '../toolchain/Failure.mjs';
import {
  inRepository,
  logFile,
  stateFolder,
} from '../toolchain/repository.mjs';

const oldestMinor = 10;
const folder = join(stateFolder, 'conformance', 'python');
const requirements = inRepository('scripts', 'conformance', 'requirements.txt');
const installed = join(folder, 'installed-requirements.txt');

/** @typedef {{ python: string, motoServer: string, openBao: string }} Python */

/**
 * A Python of our own, in a virtual environment under .portolan, with what the requirements name. Made once, and again
 * when they change.
 * @returns {Promise<Python>}
 */
export async function preparePython() {
  const wanted = readFileSync(requirements, 'utf8');
  const isInstalled =
    existsSync(installed) && readFileSync(installed, 'utf8') === wanted;
  if (!isInstalled) await install(wanted);
  return {
    python: join(folder, 'bin', 'python'),
    motoServer: join(folder, 'bin', 'moto_server'),
    openBao: join(folder, 'bin', 'bao'),
  };
}

async function install(wanted) {
  const log = logFile('conformance-python');
  rmSync(folder, { recursive: true, force: true });
  await runLogged(
    'make a virtual environment for Python',
    [findPython(), '-m', 'venv', folder],
    {
      log,
      env: process.env,
      explain: output =>
        output.includes('ensurepip')
          ? 'Python has no venv module with pip: install it (on Debian and Ubuntu: apt-get install python3-venv) and try again.'
          : undefined,
    },
  );
  await runLogged(
    'install moto, botocore, OpenBao and PostgreSQL with pip',
    [
      join(folder, 'bin', 'python'),
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '--no-compile',
      '--quiet',
      '--requirement',
      requirements,
    ],
    { log, env: process.env },
  );
  writeFileSync(installed, wanted);
}

/** @throws Failure where there is none, or an older one only */
function findPython() {
  const found = ['python3', 'python'].map(name => ({
    name,
    minor: minorVersionOf(name),
  }));
  const python = found.find(({ minor }) => minor >= oldestMinor);
  if (python) return python.name;
  const old = found.find(({ minor }) => minor !== undefined);
  throw new Failure(
    old
      ? `The conformance tests need Python 3.${oldestMinor} or newer, and ${old.name} is 3.${old.minor}: install a newer one and try again.`
      : `The conformance tests need Python 3.${oldestMinor} or newer, and there is no Python on the PATH: install it (https://www.python.org/downloads) and try again.`,
  );
}

function minorVersionOf(program) {
  try {
    const version = execFileSync(
      program,
      ['-c', 'import sys; print(*sys.version_info[:2])'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [major, minor] = version.trim().split(' ').map(Number);
    return major === 3 ? minor : undefined;
  } catch {
    return undefined;
  }
}
