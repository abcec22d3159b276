import { checks } from '../lint/checks.mjs';
import { allTests } from '../test/suites.mjs';
import { oneFailed, onePassed } from '../toolchain/counts.mjs';
import { installDependencies } from '../toolchain/dependencies.mjs';
import { reportFailure } from '../toolchain/Failure.mjs';
import { buildFrontend } from '../toolchain/frontend.mjs';
import { checkDisk, checkPlatform } from '../toolchain/machine.mjs';
import { prepareToolchain } from '../toolchain/nodeRuntime.mjs';
import { commandPhase, runPhases } from '../toolchain/phases.mjs';
import { Progress } from '../toolchain/Progress.mjs';
import { giveVerdict } from '../toolchain/verdict.mjs';

async function prepare() {
  const progress = new Progress(3);
  await progress.step('Check the machine', async () => {
    checkPlatform();
    await checkDisk();
  });
  const toolchain = await progress.step('Find or bring Node.js', () =>
    prepareToolchain(),
  );
  await progress.step('Install the dependencies', () =>
    installDependencies(toolchain, { force: true }),
  );
  return toolchain;
}

function phases(toolchain) {
  const { env } = toolchain;
  return [
    ...checks.map(({ name, command }) => commandPhase(name, command, env)),
    {
      name: 'Frontend for the browser tests',
      run: async () => {
        await buildFrontend(toolchain);
        return onePassed;
      },
    },
    ...allTests(toolchain),
    commandPhase(
      'Conformance with servers of others',
      ['yarn', 'conformance'],
      env,
    ),
    commandPhase(
      'Build of every package',
      ['backstage-cli', 'repo', 'build', '--all'],
      env,
    ),
  ];
}

try {
  giveVerdict(await runPhases(phases(await prepare())));
} catch (error) {
  reportFailure(error);
  giveVerdict([oneFailed]);
}
