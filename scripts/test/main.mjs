import { installDependencies } from '../toolchain/dependencies.mjs';
import { reportFailure } from '../toolchain/Failure.mjs';
import { buildFrontend } from '../toolchain/frontend.mjs';
import { checkDisk, checkPlatform } from '../toolchain/machine.mjs';
import { prepareToolchain } from '../toolchain/nodeRuntime.mjs';
import { Progress } from '../toolchain/Progress.mjs';
import { runPhases } from '../toolchain/phases.mjs';
import { giveVerdict } from '../toolchain/verdict.mjs';
import { allTests, packageTests } from './suites.mjs';

/** Paths limit the run to the tests of the packages that match them. */
const paths = process.argv.slice(2);
const wholeRun = paths.length === 0;

async function prepare() {
  const progress = new Progress(wholeRun ? 4 : 3);
  await progress.step('Check the machine', async () => {
    checkPlatform();
    await checkDisk();
  });
  const toolchain = await progress.step('Find or bring Node.js', () =>
    prepareToolchain(),
  );
  await progress.step('Install the dependencies', () =>
    installDependencies(toolchain),
  );
  // The browser tests look at what a person gets.
  if (wholeRun) {
    await progress.step('Build the frontend', () => buildFrontend(toolchain));
  }
  return toolchain;
}

try {
  const toolchain = await prepare();
  const phases = wholeRun
    ? allTests(toolchain)
    : [packageTests(toolchain, paths)];
  giveVerdict(await runPhases(phases));
} catch (error) {
  reportFailure(error);
}
