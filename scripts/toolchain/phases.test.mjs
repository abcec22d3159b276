import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';

import { describe as inWords, sum } from './counts.mjs';
import { commandPhase, runPhases } from './phases.mjs';

describe('counts', () => {
  it('add up', () => {
    assert.deepEqual(
      sum([
        { passed: 10, failed: 0, skipped: 1 },
        { passed: 5, failed: 2, skipped: 0 },
      ]),
      { passed: 15, failed: 2, skipped: 1 },
    );
  });

  it('mention what was skipped only where something was', () => {
    const counts = { passed: 15, failed: 2, skipped: 0 };
    assert.equal(inWords(counts), '15 passed, 2 failed');
    assert.equal(
      inWords({ ...counts, skipped: 1 }),
      '15 passed, 2 failed, 1 skipped',
    );
  });
});

describe('phases', () => {
  it('all run, are told one by one, and one that cannot start counts as failed', async () => {
    const said = [];
    const results = await runPhases(
      [
        {
          name: 'First',
          run: async () => ({ passed: 2, failed: 0, skipped: 0 }),
        },
        {
          name: 'Second',
          run: async () => {
            throw new Error('no browser');
          },
        },
        {
          name: 'Third',
          run: async () => ({ passed: 3, failed: 0, skipped: 1 }),
        },
      ],
      line => said.push(line),
    );
    assert.deepEqual(sum(results), { passed: 5, failed: 1, skipped: 1 });
    assert.deepEqual(
      said
        .filter(line => / passed, /.test(line))
        .map(line => line.replace(/\d+ s$/, 'N s')),
      [
        'First: 2 passed, 0 failed in N s',
        'Second: 0 passed, 1 failed in N s',
        'Third: 3 passed, 0 failed, 1 skipped in N s',
      ],
    );
    assert.ok(said.includes('Second could not run: Error: no browser'));
  });

  it('of one command follow its exit code', async () => {
    const phase = code =>
      commandPhase(
        'Command',
        [process.execPath, '-e', `process.exit(${code})`],
        process.env,
      );
    assert.equal((await phase(0).run()).passed, 1);
    assert.equal((await phase(1).run()).failed, 1);
  });
});

describe('the verdict', () => {
  const verdict = counts =>
    new Promise(resolve => {
      execFile(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `import { giveVerdict } from ${JSON.stringify(
            new URL('verdict.mjs', import.meta.url).href,
          )}; giveVerdict(${JSON.stringify(counts)});`,
        ],
        (error, stdout) =>
          resolve({
            code: error?.code ?? 0,
            lastLine: stdout.trim().split('\n').at(-1),
          }),
      );
    });
  const counts = (passed, failed, skipped = 0) => [{ passed, failed, skipped }];

  it('is the last line and the exit code', async () => {
    assert.deepEqual(await verdict(counts(3, 0, 1)), {
      code: 0,
      lastLine: '3 passed, 0 failed',
    });
    assert.deepEqual(await verdict(counts(3, 1)), {
      code: 1,
      lastLine: '3 passed, 1 failed',
    });
  });

  it('is bad when nothing was run', async () => {
    assert.equal((await verdict([])).code, 1);
  });
});
