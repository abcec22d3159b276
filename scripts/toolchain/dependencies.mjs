import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { runLogged } from './command.mjs';
import { fingerprint, isStamped, stamp } from './fingerprint.mjs';
import { sentenceForKnownCause } from './knownCauses.mjs';
import { inRepository, logFile } from './repository.mjs';
import { listWorkspaces } from './workspaces.mjs';

const installed = inRepository('node_modules', '.yarn-state.yml');
const stampFile = inRepository('node_modules', '.portolan-stamp');

/**
 * Installs exactly what yarn.lock says, unless that was done before and nothing has changed since.
 * @param {import('./nodeRuntime.mjs').Toolchain} toolchain
 * @param {{ force?: boolean, verbose?: boolean, signal?: AbortSignal }} [options]
 */
export async function installDependencies(toolchain, options = {}) {
  const inputs = fingerprint([
    inRepository('yarn.lock'),
    inRepository('.yarnrc.yml'),
    inRepository('package.json'),
    ...listWorkspaces().map(({ folder }) => join(folder, 'package.json')),
  ]);
  if (!options.force && existsSync(installed) && isStamped(stampFile, inputs)) {
    return { note: 'already there' };
  }
  await runLogged(
    'install the dependencies',
    [...toolchain.yarn, 'install', '--immutable'],
    {
      ...options,
      log: logFile('install'),
      explain: sentenceForKnownCause,
      cwd: inRepository(),
      env: toolchain.env,
    },
  );
  stamp(stampFile, inputs);
  return {};
}
