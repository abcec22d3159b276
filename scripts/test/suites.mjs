import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { stateFolder } from '../toolchain/repository.mjs';
import { runVisible } from '../toolchain/visible.mjs';
import { countRun, readJest, readPlaywright, readTap } from './results.mjs';

const reports = join(stateFolder, 'test');

/**
 * A kind of tests with its runner.
 * @typedef {object} Suite
 * @property {string} name
 * @property {(toolchain: import('../toolchain/nodeRuntime.mjs').Toolchain) => Promise<import('./results.mjs').Counts>} run
 */

/**
 * Jest over the packages, or over those of its files that match the given paths.
 * @param {string[]} [paths]
 * @returns {Suite}
 */
export const packageTests = (paths = []) => ({
  name: 'Unit and integration tests',
  run: ({ env }) =>
    runWithReport('jest.json', readJest, report => [
      [
        'backstage-cli',
        'repo',
        'test',
        '--watchAll=false',
        '--maxWorkers=2',
        '--json',
        `--outputFile=${report}`,
        ...paths,
      ],
      env,
    ]),
});

/** @type {Suite} */
export const scriptTests = {
  name: 'Tests of the scripts',
  run: ({ node, env }) =>
    runWithReport('scripts.tap', readTap, report => [
      [
        node,
        '--test',
        '--test-timeout=120000',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${report}`,
        'scripts/**/*.test.mjs',
      ],
      env,
    ]),
};

/** @type {Suite} */
export const browserTests = {
  name: 'Browser tests',
  run: ({ yarn, env }) =>
    runWithReport('playwright.json', readPlaywright, report => [
      [...yarn, 'workspace', '@portolan/e2e', 'test', '--reporter=list,json'],
      { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    ]),
};

async function runWithReport(file, read, commandFor) {
  mkdirSync(reports, { recursive: true });
  const report = join(reports, file);
  rmSync(report, { force: true });
  const code = await runVisible(...commandFor(report));
  return countRun({ code, report, read });
}
