import { spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Failure } from '../toolchain/Failure.mjs';
import { logFile } from '../toolchain/repository.mjs';

const host = '127.0.0.1';
const readyWithinMs = 60_000;

/** A moto server on a loopback port, until it is stopped: https://docs.getmoto.org/en/latest/docs/server_mode.html */
export class Moto {
  #child;
  #stopping = false;
  #log = logFile('moto');

  /**
   * @param {string} program
   * @param {{ port: number, env: NodeJS.ProcessEnv }} options
   */
  constructor(program, { port, env }) {
    this.url = `http://${host}:${port}`;
    mkdirSync(dirname(this.#log), { recursive: true });
    const output = openSync(this.#log, 'w');
    this.#child = spawn(program, ['-H', host, '-p', String(port)], {
      env,
      stdio: ['ignore', output, output],
      // Ctrl-C reaches only the script, which stops it.
      detached: true,
    });
    this.ended = new Promise(resolve => {
      this.#child.once('error', error => resolve(error.message));
      this.#child.once('close', (code, signal) =>
        resolve(signal ? `signal ${signal}` : `exit code ${code}`),
      );
    });
  }

  /** The failure to report when it ends without having been told to; never resolves otherwise. */
  async died() {
    const how = await this.ended;
    if (this.#stopping) return new Promise(() => {});
    return new Failure(`moto ended by itself (${how}).`, { log: this.#log });
  }

  /**
   * @param {AbortSignal} signal
   * @throws Failure when it does not answer in time
   */
  async ready(signal) {
    const deadline = Date.now() + readyWithinMs;
    while (Date.now() < deadline) {
      signal.throwIfAborted();
      const answers = await fetch(`${this.url}/moto-api/data.json`).then(
        response => response.ok,
        () => false,
      );
      if (answers) return;
      await pause(200);
    }
    throw new Failure(
      `moto did not answer on ${this.url} within ${readyWithinMs / 1000} s.`,
      { log: this.#log },
    );
  }

  async stop() {
    this.#stopping = true;
    this.#child.kill('SIGTERM');
    await this.ended;
  }

  kill() {
    this.#stopping = true;
    this.#child.kill('SIGKILL');
  }
}
