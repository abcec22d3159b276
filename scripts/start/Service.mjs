import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Failure } from '../toolchain/Failure.mjs';
import { LastLines } from '../toolchain/LastLines.mjs';
import { logFile } from '../toolchain/repository.mjs';

const leash = fileURLToPath(new URL('leash.cjs', import.meta.url));

/** A Node.js process that runs until it is stopped, with its output in a log file. */
export class Service {
  #child;
  #stopping = false;
  #lastLines = new LastLines(200);
  #lineListeners = new Set();
  #openLine = '';

  /**
   * @param {string} name - what people call it; also the name of its log
   * @param {string[]} command - a Node.js program and its arguments
   * @param {{ cwd: string, env: NodeJS.ProcessEnv, verbose?: boolean }} options
   */
  constructor(name, [node, ...args], { cwd, env, verbose }) {
    this.name = name;
    this.log = logFile(name);
    mkdirSync(dirname(this.log), { recursive: true });
    const file = createWriteStream(this.log);
    this.#child = spawn(node, ['--require', leash, ...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A process group of its own: Ctrl-C reaches only the script, which stops the services in order.
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.on('data', chunk => {
        file.write(chunk);
        this.#lastLines.add(chunk);
        this.#announce(chunk);
        if (verbose) process.stderr.write(chunk);
      });
    }
    /** Resolves when the process is gone, with how it ended. */
    this.ended = new Promise(resolve => {
      this.#child.once('error', error => resolve(error.message));
      this.#child.once('close', (code, signal) =>
        resolve(signal ? `signal ${signal}` : `exit code ${code}`),
      );
    }).finally(() => file.end());
  }

  /** The failure to report when the process ends without having been told to; never resolves otherwise. */
  async died() {
    const how = await this.ended;
    if (this.#stopping) return new Promise(() => {});
    return new Failure(
      `The ${this.name} ended by itself (${how}); its last lines were:`,
      {
        log: this.log,
        lastLines: this.#lastLines.take(20),
      },
    );
  }

  /**
   * Waits for a line of the output that `read` returns something for.
   * @template T
   * @param {(line: string) => T | undefined} read
   * @returns {Promise<T>}
   */
  firstLine(read) {
    return new Promise(resolve => {
      const listen = line => {
        const result = read(line);
        if (result === undefined) return;
        this.#lineListeners.delete(listen);
        resolve(result);
      };
      this.#lineListeners.add(listen);
    });
  }

  /** Asks the process to end, and after `graceMs` makes it. */
  async stop(graceMs = 10_000) {
    this.#stopping = true;
    this.#child.kill('SIGTERM');
    const force = setTimeout(() => this.kill(), graceMs);
    await this.ended;
    clearTimeout(force);
  }

  /** Ends the process and what it started, at once. */
  kill() {
    this.#stopping = true;
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // Already gone.
    }
  }

  #announce(chunk) {
    const lines = (this.#openLine + chunk).split('\n');
    this.#openLine = lines.pop() ?? '';
    for (const line of lines) {
      for (const listen of this.#lineListeners) listen(line);
    }
  }
}
