import { existsSync, readFileSync } from 'node:fs';

import { oneFailed, sum } from '../toolchain/counts.mjs';

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
 * @param {{ code: number | null, report: string, read: (text: string) => import('../toolchain/counts.mjs').Counts }} run
 * @returns {import('../toolchain/counts.mjs').Counts}
 */
export function countRun({ code, report, read }) {
  if (!existsSync(report)) return oneFailed;
  let counts;
  try {
    counts = read(readFileSync(report, 'utf8'));
  } catch {
    return oneFailed;
  }
  return code !== 0 && counts.failed === 0 ? sum([counts, oneFailed]) : counts;
}
