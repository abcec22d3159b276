import { crashed, describe, sum } from './results.mjs';

/**
 * Runs suites one after the other, whatever becomes of the ones before, and says how each went.
 * @param {import('./suites.mjs').Suite[]} suites
 * @param {import('../toolchain/nodeRuntime.mjs').Toolchain} toolchain
 * @param {(line: string) => void} [say]
 */
export async function runSuites(suites, toolchain, say = console.log) {
  const done = [];
  for (const { name, run } of suites) {
    say(`\n== ${name}`);
    const started = Date.now();
    const counts = await run(toolchain).catch(error => {
      say(`${name} could not run: ${error.message}`);
      return crashed;
    });
    done.push({ name, counts, elapsedMs: Date.now() - started });
  }
  say('');
  for (const { name, counts, elapsedMs } of done) {
    say(`${name}: ${describe(counts)} in ${Math.round(elapsedMs / 1000)} s`);
  }
  return sum(done.map(({ counts }) => counts));
}
