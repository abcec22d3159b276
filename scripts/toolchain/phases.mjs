import { describe, oneFailed, onePassed } from './counts.mjs';
import { runVisible } from './visible.mjs';

/**
 * A part of a longer run, which is done whatever becomes of the parts before it.
 * @typedef {{ name: string, run: () => Promise<import('./counts.mjs').Counts> }} Phase
 */

/**
 * A phase that runs one command, which counts as one thing that is well or not.
 * @param {string} name
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Phase}
 */
export const commandPhase = (name, command, env) => ({
  name,
  run: async () =>
    (await runVisible(command, env)) === 0 ? onePassed : oneFailed,
});

/**
 * Runs phases one after the other and says how each went and how long it took.
 * @param {Phase[]} phases
 * @param {(line: string) => void} [say]
 * @returns {Promise<import('./counts.mjs').Counts[]>}
 */
export async function runPhases(phases, say = console.log) {
  const results = [];
  const summary = [];
  for (const { name, run } of phases) {
    say(`\n== ${name}`);
    const started = Date.now();
    const counts = await run().catch(error => {
      say(`${name} could not run: ${error}`);
      return oneFailed;
    });
    const elapsed = `${Math.round((Date.now() - started) / 1000)} s`;
    results.push(counts);
    summary.push(`${name}: ${describe(counts)} in ${elapsed}`);
  }
  say('');
  summary.forEach(line => say(line));
  return results;
}
