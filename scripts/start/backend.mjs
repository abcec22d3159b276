import { existsSync } from 'node:fs';

import { inRepository } from '../toolchain/repository.mjs';
import { Service } from './Service.mjs';

const packageFolder = inRepository('packages', 'backend');

/** What makes Node.js run the packages' TypeScript, as `backstage-cli package start` does it. */
export const typeScript = [
  '--enable-source-maps',
  '--require',
  inRepository(
    'node_modules',
    '@backstage',
    'cli',
    'config',
    'nodeTransform.cjs',
  ),
];

/** The configuration files of the demo, and a person's own over them where there is one. */
export function configFiles(...more) {
  return ['app-config.yaml', ...more, 'app-config.local.yaml']
    .map(name => inRepository(name))
    .filter(existsSync);
}

/**
 * Starts the backend from its sources, serving the built frontend.
 * @param {import('../toolchain/nodeRuntime.mjs').Toolchain} toolchain
 * @param {{ port: number, env: NodeJS.ProcessEnv, verbose?: boolean }} options
 *   `env` holds what the sandbox gave, laid over the environment
 */
export function startBackend(toolchain, { port, env, verbose }) {
  return new Service(
    'backend',
    [
      toolchain.node,
      ...typeScript,
      inRepository('packages', 'backend', 'src', 'index.ts'),
      ...configFiles().flatMap(file => ['--config', file]),
    ],
    {
      cwd: packageFolder,
      env: {
        ...toolchain.env,
        ...env,
        NODE_ENV: 'development',
        // app-config.yaml reads it for every URL of the portal.
        PORTOLAN_PORT: String(port),
      },
      verbose,
    },
  );
}
