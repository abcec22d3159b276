import { withServices } from '../start/withServices.mjs';
import { oneFailed } from '../toolchain/counts.mjs';
import { installDependencies } from '../toolchain/dependencies.mjs';
import { reportFailure } from '../toolchain/Failure.mjs';
import { prepareToolchain } from '../toolchain/nodeRuntime.mjs';
import { runPhases } from '../toolchain/phases.mjs';
import { Progress } from '../toolchain/Progress.mjs';
import { giveVerdict } from '../toolchain/verdict.mjs';
import { preparePython } from './python.mjs';
import { conformanceTests } from './suites.mjs';

// What was interrupted has failed.
process.exitCode = 1;

await withServices(async (services, interrupted) => {
  try {
    const progress = new Progress(3);
    const toolchain = await progress.step('Find or bring Node.js', () =>
      prepareToolchain(),
    );
    await progress.step('Install the dependencies', () =>
      installDependencies(toolchain),
    );
    const python = await progress.step(
      'Install moto, botocore, OpenBao and PostgreSQL',
      () => preparePython(),
    );
    giveVerdict(await runPhases(conformanceTests(toolchain, python, services)));
  } catch (error) {
    if (interrupted.aborted) throw error;
    reportFailure(error);
    giveVerdict([oneFailed]);
  }
});
