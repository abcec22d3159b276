import { Failure, reportFailure } from '../toolchain/Failure.mjs';
import { prepareToolchain } from '../toolchain/nodeRuntime.mjs';
import { commandPhase, runPhases } from '../toolchain/phases.mjs';
import { giveVerdict } from '../toolchain/verdict.mjs';
import { checks } from './checks.mjs';

/** Names limit the run to these checks. */
function chosenChecks(names) {
  if (names.length === 0) return checks;
  return names.map(name => {
    const found = checks.find(check => check.name === name);
    if (found) return found;
    const known = checks.map(
      check => `  ${check.name.padEnd(18)}${check.about}`,
    );
    throw new Failure(
      `There is no check named "${name}". There are:\n${known.join('\n')}`,
    );
  });
}

try {
  const chosen = chosenChecks(process.argv.slice(2));
  const { env } = await prepareToolchain();
  giveVerdict(
    await runPhases(
      chosen.map(({ name, command }) => commandPhase(name, command, env)),
    ),
  );
} catch (error) {
  reportFailure(error);
}
