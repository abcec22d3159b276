import { installDependencies } from '../toolchain/dependencies.mjs';
import { reportFailure } from '../toolchain/Failure.mjs';
import { buildFrontend } from '../toolchain/frontend.mjs';
import { checkDisk, checkPlatform } from '../toolchain/machine.mjs';
import { prepareToolchain } from '../toolchain/nodeRuntime.mjs';
import { Progress } from '../toolchain/Progress.mjs';
import { describe } from './results.mjs';
import { runSuites } from './runSuites.mjs';
import { browserTests, packageTests, scriptTests } from './suites.mjs';

/** Paths limit the run to the tests of the packages that match them. */
const paths = process.argv.slice(2);

async function prepare() {
  const wholeRun = paths.length === 0;
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
  const suites =
    paths.length === 0
      ? [packageTests(), scriptTests, browserTests]
      : [packageTests(paths)];
  const total = await runSuites(suites, toolchain);
  console.log(`\n${describe(total)}`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
} catch (error) {
  reportFailure(error);
}
