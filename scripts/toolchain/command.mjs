import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';

import { Failure } from './Failure.mjs';
import { LastLines } from './LastLines.mjs';

/**
 * Runs a command to its end with its output in a log file.
 *
 * The command gets a process group of its own: Ctrl-C then reaches only this script, which decides who ends when.
 *
 * @param {string} purpose - a verb phrase for the failure's sentence, such as "install the dependencies"
 * @param {string[]} command - the program and its arguments
 * @param {object} options
 * @param {string} options.log - the file that takes the command's output
 * @param {(output: string) => string | undefined} [options.explain] - finds a sentence for the cause in the output
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.cwd]
 * @param {boolean} [options.verbose] - shows the output in the terminal too
 * @param {AbortSignal} [options.signal] - ends the command
 * @throws Failure when the command cannot be run or exits with another code than 0
 */
export async function runLogged(purpose, [program, ...args], options) {
  mkdirSync(dirname(options.log), { recursive: true });
  const file = createWriteStream(options.log);
  const lastLines = new LastLines(200);
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const stop = () => child.pid && process.kill(-child.pid, 'SIGTERM');
  options.signal?.addEventListener('abort', stop, { once: true });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      file.write(chunk);
      lastLines.add(chunk);
      if (options.verbose) process.stderr.write(chunk);
    });
  }
  const { code, error } = await new Promise(resolve => {
    child.once('error', cause => resolve({ error: cause }));
    child.once('close', exitCode => resolve({ code: exitCode }));
  });
  options.signal?.removeEventListener('abort', stop);
  file.end();
  await finished(file);
  options.signal?.throwIfAborted();
  if (error) {
    throw new Failure(
      `Could not ${purpose}: ${program} cannot be run (${error.message}).`,
    );
  }
  if (code !== 0) {
    const known = options.explain?.(lastLines.text());
    throw new Failure(
      known
        ? `Could not ${purpose}. ${known}`
        : `Could not ${purpose}; the last lines were:`,
      { log: options.log, lastLines: known ? [] : lastLines.take(15) },
    );
  }
}
