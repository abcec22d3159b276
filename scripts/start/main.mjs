import { rm } from 'node:fs/promises';

import { startBackend } from './backend.mjs';
import { help, readOptions } from './options.mjs';
import { choosePort } from './ports.mjs';
import { askYesNo } from './question.mjs';
import { waitUntilReady } from './readiness.mjs';
import { startSandbox } from './sandbox.mjs';
import { welcome } from './welcome.mjs';
import { withServices } from './withServices.mjs';
import { installDependencies } from '../toolchain/dependencies.mjs';
import { buildFrontend } from '../toolchain/frontend.mjs';
import { checkDisk, checkPlatform } from '../toolchain/machine.mjs';
import { prepareToolchain } from '../toolchain/nodeRuntime.mjs';
import { Progress } from '../toolchain/Progress.mjs';
import { stateFolder } from '../toolchain/repository.mjs';

async function main(services, interrupted) {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(help);
    return;
  }
  const started = Date.now();
  const progress = new Progress(options.sandbox ? 6 : 5);
  const running = { verbose: options.verbose, signal: interrupted };

  checkPlatform();
  const port = await choosePort(options.port, {
    ask: process.stdin.isTTY && process.stdout.isTTY ? askYesNo : undefined,
  });
  await progress.step('Check the machine', async () => {
    await checkDisk();
    if (options.fresh) await rm(stateFolder, { recursive: true, force: true });
    return { note: `port ${port}` };
  });
  const toolchain = await progress.step('Find or bring Node.js', () =>
    prepareToolchain(running),
  );
  await progress.step('Install the dependencies', () =>
    installDependencies(toolchain, running),
  );
  await progress.step('Build the frontend', () =>
    buildFrontend(toolchain, running),
  );
  const sandbox = options.sandbox
    ? await progress.step('Start the sandbox', () =>
        startSandbox(toolchain, { services, verbose: options.verbose }),
      )
    : undefined;
  const baseUrl = `http://localhost:${port}`;
  await progress.step('Start the portal', async () => {
    const backend = services.add(
      startBackend(toolchain, {
        port,
        env: sandbox?.env ?? {},
        verbose: options.verbose,
      }),
    );
    await services.whileAlive(signal =>
      waitUntilReady(baseUrl, { timeoutMs: 300_000, log: backend.log, signal }),
    );
  });
  console.log(welcome({ baseUrl, sandbox, elapsedMs: Date.now() - started }));
  await services.untilTheEnd();
}

await withServices(main);
