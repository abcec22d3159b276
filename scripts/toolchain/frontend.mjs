import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { runLogged } from './command.mjs';
import { fingerprint, isStamped, stamp } from './fingerprint.mjs';
import { inRepository, logFile } from './repository.mjs';
import { withDependencies } from './workspaces.mjs';

const app = inRepository('packages', 'app');
const built = join(app, 'dist', 'index.html');
// Inside dist: whoever builds the app in another way empties that folder, and the stamp goes with it.
const stampFile = join(app, 'dist', '.portolan-stamp');

/**
 * Builds the browser's part of the portal, unless what was built before came from the same sources.
 * @param {import('./nodeRuntime.mjs').Toolchain} toolchain
 * @param {{ verbose?: boolean, signal?: AbortSignal }} [options]
 */
export async function buildFrontend(toolchain, options = {}) {
  const inputs = fingerprint([
    ...withDependencies('app').flatMap(({ folder }) =>
      ['src', 'public', 'package.json', 'config.d.ts'].map(name =>
        join(folder, name),
      ),
    ),
    // The build reads the title, the base URL's path and the list of features from the configuration.
    ...[
      'app-config.yaml',
      'app-config.local.yaml',
      'yarn.lock',
      'package.json',
    ].map(name => inRepository(name)),
  ]);
  if (existsSync(built) && isStamped(stampFile, inputs)) {
    return { note: 'fresh' };
  }
  await runLogged(
    'build the frontend',
    [...toolchain.yarn, 'workspace', 'app', 'build'],
    {
      ...options,
      log: logFile('frontend'),
      cwd: inRepository(),
      // CI=true would turn each warning of the bundler into an error.
      env: { ...toolchain.env, CI: 'false' },
    },
  );
  stamp(stampFile, inputs);
  return {};
}
