import { spawn } from 'node:child_process';

import { inRepository } from './repository.mjs';

/**
 * Runs a command with its output in the terminal and no input.
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number | null>} the exit code, or null when a signal ended it
 */
export function runVisible([program, ...args], env) {
  return new Promise((resolve, reject) => {
    spawn(program, args, {
      cwd: inRepository(),
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
      .once('error', reject)
      .once('close', resolve);
  });
}
