import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { stateFolder } from '../toolchain/repository.mjs';
import { runVisible } from '../toolchain/visible.mjs';
import { countRun, readJest, readPlaywright, readTap } from './results.mjs';

const reports = join(stateFolder, 'test');

/** @typedef {import('../toolchain/nodeRuntime.mjs').Toolchain} Toolchain */
/** @typedef {import('../toolchain/phases.mjs').Phase} Phase */

/**
 * Jest over the packages, or over those of its files that match the given paths.
 * @param {Toolchain} toolchain
 * @param {string[]} [paths]
 * @returns {Phase}
 */
export const packageTests = ({ env }, paths = []) => ({
  name: 'Unit and integration tests',
  run: () =>
    runWithReport('jest.json', readJest, report => [
      [
        'backstage-cli',
        'repo',
        'test',
        '--watchAll=false',
        '--maxWorkers=2',
        // A test that hangs is ended; one that is slow on a busy machine is not.
        '--testTimeout=30000',
        '--json',
        `--outputFile=${report}`,
        ...paths,
      ],
      // With CI=true, Backstage's tests would start databases in Docker, which not every machine has. PostgreSQL joins
      // where BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING names one, or this variable is set to nothing.
      { BACKSTAGE_TEST_DISABLE_DOCKER: '1', ...env },
    ]),
});

/**
 * @param {Toolchain} toolchain
 * @returns {Phase}
 */
const scriptTests = ({ node, env }) => ({
  name: 'Tests of the scripts',
  run: () =>
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
});

/**
 * Playwright over the portal as a person gets it, from the built frontend.
 * @param {Toolchain} toolchain
 * @returns {Phase}
 */
const browserTests = ({ yarn, env }) => ({
  name: 'Browser tests',
  run: () =>
    runWithReport('playwright.json', readPlaywright, report => [
      [...yarn, 'workspace', '@portolan/e2e', 'test', '--reporter=list,json'],
      { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    ]),
});

/**
 * Every test there is. The frontend must have been built.
 * @param {Toolchain} toolchain
 * @returns {Phase[]}
 */
export const allTests = toolchain => [
  packageTests(toolchain),
  scriptTests(toolchain),
  browserTests(toolchain),
];

/**
 * Runs a command that writes a report, and counts what the report says.
 * @param {string} file - the report's name in the folder of reports
 * @param {(text: string) => import('../toolchain/counts.mjs').Counts} read
 * @param {(report: string) => [command: string[], env: NodeJS.ProcessEnv]} commandFor
 */
export async function runWithReport(file, read, commandFor) {
  mkdirSync(reports, { recursive: true });
  const report = join(reports, file);
  rmSync(report, { force: true });
  const code = await runVisible(...commandFor(report));
  return countRun({ code, report, read });
}
