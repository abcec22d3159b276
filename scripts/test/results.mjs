import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 };

/** What stands for tests of which nothing is known but that they did not come to an end. */
export const crashed = { ...none, failed: 1 };

/**
 * @param {Counts[]} parts
 * @returns {Counts}
 */
export function sum(parts) {
  return parts.reduce(
    (total, part) => ({
      passed: total.passed + part.passed,
      failed: total.failed + part.failed,
      skipped: total.skipped + part.skipped,
    }),
    none,
  );
}

/** The line that people and CI jobs look for. */
export function describe({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

/** Reads Jest's `--json` output: https://jestjs.io/docs/cli#--json. A suite that could not run counts as one failure. */
export function readJest(text) {
  const result = JSON.parse(text);
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** Reads the totals that `node --test` writes at the end of its TAP output. */
export function readTap(text) {
  const total = name => {
    const match = new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text);
    if (!match) throw new Error(`The TAP output has no total named ${name}`);
    return Number(match[1]);
  };
  return {
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped: total('skipped') + total('todo'),
  };
}

/**
 * Reads Playwright's JSON report: https://playwright.dev/docs/test-reporters#json-reporter. A test that passed only when
 * tried again has failed once too often; errors outside of any test count as well.
 */
export function readPlaywright(text) {
  const { stats, errors } = JSON.parse(text);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * The counts of a run that has ended: those of its report, and a failure where the exit code knows more than the report
 * or there is no report at all.
 * @param {{ code: number | null, report: string, read: (text: string) => Counts }} run
 * @returns {Counts}
 */
export function countRun({ code, report, read }) {
  if (!existsSync(report)) return crashed;
  let counts;
  try {
    counts = read(readFileSync(report, 'utf8'));
  } catch {
    return crashed;
  }
  return code !== 0 && counts.failed === 0 ? sum([counts, crashed]) : counts;
}
