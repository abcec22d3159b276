import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { countRun, readJest, readPlaywright, readTap } from './results.mjs';

const jest = JSON.stringify({
  numPassedTests: 10,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  numRuntimeErrorTestSuites: 1,
});

describe('counting tests', () => {
  it('reads Jest, where a suite that could not run is a failure', () => {
    assert.deepEqual(readJest(jest), { passed: 10, failed: 2, skipped: 3 });
  });

  it('reads the totals of node --test', () => {
    const tap =
      '# tests 9\n# suites 1\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n';
    assert.deepEqual(readTap(tap), { passed: 5, failed: 2, skipped: 2 });
  });

  it('reads Playwright, where a test that needed a second try is a failure', () => {
    const report = JSON.stringify({
      stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: 'the server did not start' }],
    });
    assert.deepEqual(readPlaywright(report), {
      passed: 7,
      failed: 3,
      skipped: 2,
    });
  });
});

describe('a run of tests', () => {
  let folder;
  const report = name => join(folder, name);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'results-'));
    writeFileSync(
      report('good.json'),
      JSON.stringify({
        numPassedTests: 3,
        numFailedTests: 0,
        numPendingTests: 0,
        numTodoTests: 0,
        numRuntimeErrorTestSuites: 0,
      }),
    );
    writeFileSync(report('broken.json'), '{"numPassed');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('that left no report, or half of one, is a failure', () => {
    for (const name of ['none.json', 'broken.json']) {
      assert.deepEqual(
        countRun({ code: 0, report: report(name), read: readJest }),
        {
          passed: 0,
          failed: 1,
          skipped: 0,
        },
      );
    }
  });

  it('that exits with an error is a failure, whatever the report says', () => {
    const run = { report: report('good.json'), read: readJest };
    assert.equal(countRun({ ...run, code: 0 }).failed, 0);
    assert.equal(countRun({ ...run, code: 1 }).failed, 1);
    assert.equal(countRun({ ...run, code: null }).failed, 1);
  });
});
