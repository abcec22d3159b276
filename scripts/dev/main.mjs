import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { configFiles } from '../start/backend.mjs';
import { startSandbox } from '../start/sandbox.mjs';
import { withServices } from '../start/withServices.mjs';
import { installDependencies } from '../toolchain/dependencies.mjs';
import { prepareToolchain } from '../toolchain/nodeRuntime.mjs';
import { Progress } from '../toolchain/Progress.mjs';
import { inRepository } from '../toolchain/repository.mjs';

/** The sandbox, and Backstage's own development servers in the foreground: they restart and reload by themselves. */
async function main(services, interrupted) {
  const progress = new Progress(3);
  const toolchain = await progress.step('Find or bring Node.js', () =>
    prepareToolchain({ signal: interrupted }),
  );
  await progress.step('Install the dependencies', () =>
    installDependencies(toolchain, { signal: interrupted }),
  );
  const sandbox = await progress.step('Start the sandbox', () =>
    startSandbox(toolchain, { services }),
  );
  const servers = spawn(
    'backstage-cli',
    [
      'repo',
      'start',
      ...configFiles('app-config.dev.yaml').flatMap(file => ['--config', file]),
    ],
    {
      cwd: inRepository(),
      env: { ...toolchain.env, ...sandbox.env },
      stdio: 'inherit',
    },
  );
  const closed = once(servers, 'close');
  try {
    const [code] = await services.whileAlive(() => closed);
    process.exitCode = code ?? 1;
  } finally {
    // Ctrl-C reaches them through the terminal too; other ends reach only this script.
    servers.kill('SIGTERM');
    await closed;
  }
}

await withServices(main);
