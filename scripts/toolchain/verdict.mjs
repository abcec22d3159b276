import { sum } from './counts.mjs';

/**
 * Ends a program that counts: the last line and the exit code say whether all is well. What was never run is not well.
 * @param {import('./counts.mjs').Counts[]} parts
 */
export function giveVerdict(parts) {
  const { passed, failed, skipped } = sum(parts);
  console.log('');
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
