import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Failure } from '../toolchain/Failure.mjs';
import { logFile } from '../toolchain/repository.mjs';

const readyWithinMs = 60_000;

/** A server that someone else wrote, on a loopback port, until it is stopped. */
export class ForeignServer {
  #name;
  #child;
  #healthUrl;
  #readyPattern;
  #stopSignal;
  #cleanUp;
  #stopping = false;
  #log;

  /**
   * @param {object} options
   * @param {string} options.name
   * @param {string} options.url
   * @param {string} [options.healthPath] - answers once it is ready
   * @param {RegExp} [options.readyPattern] - what it prints once it is ready, where it does not speak HTTP
   * @param {string[]} options.command
   * @param {NodeJS.ProcessEnv} options.env
   * @param {{ uid?: number, gid?: number }} [options.user] - to run as
   * @param {NodeJS.Signals} [options.stopSignal]
   * @param {() => void} [options.cleanUp] - once it has ended
   */
  constructor({
    name,
    url,
    healthPath = '',
    readyPattern,
    command: [program, ...args],
    env,
    user = {},
    stopSignal = 'SIGTERM',
    cleanUp = () => {},
  }) {
    this.url = url;
    this.#name = name;
    this.#healthUrl = `${url}${healthPath}`;
    this.#readyPattern = readyPattern;
    this.#stopSignal = stopSignal;
    this.#cleanUp = cleanUp;
    this.#log = logFile(name);
    mkdirSync(dirname(this.#log), { recursive: true });
    const output = openSync(this.#log, 'w');
    this.#child = spawn(program, args, {
      env,
      stdio: ['ignore', output, output],
      // Ctrl-C reaches only the script, which stops it.
      detached: true,
      ...user,
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
    return new Failure(`${this.#name} ended by itself (${how}).`, {
      log: this.#log,
    });
  }

  /**
   * @param {AbortSignal} signal
   * @throws Failure when it does not answer in time
   */
  async ready(signal) {
    if (this.#readyPattern) {
      await this.#within(signal, 'was not ready', () =>
        this.#readyPattern.test(readFileSync(this.#log, 'utf8')),
      );
      return;
    }
    await this.#within(signal, `did not answer on ${this.url}`, () =>
      fetch(this.#healthUrl).then(
        response => response.ok,
        () => false,
      ),
    );
  }

  /**
   * What it prints when it has begun, and tells in no other way.
   * @param {RegExp} pattern - with one group
   * @param {AbortSignal} signal
   * @throws Failure when it does not in time
   */
  printed(pattern, signal) {
    return this.#within(
      signal,
      `did not print ${pattern}`,
      () => pattern.exec(readFileSync(this.#log, 'utf8'))?.[1],
    );
  }

  /** The first truth that `look` finds. */
  async #within(signal, failure, look) {
    const deadline = Date.now() + readyWithinMs;
    while (Date.now() < deadline) {
      signal.throwIfAborted();
      const found = await look();
      if (found) return found;
      await pause(200);
    }
    throw new Failure(
      `${this.#name} ${failure} within ${readyWithinMs / 1000} s.`,
      { log: this.#log },
    );
  }

  async stop() {
    this.#stopping = true;
    this.#child.kill(this.#stopSignal);
    await this.ended;
    this.#cleanUp();
  }

  kill() {
    this.#stopping = true;
    this.#child.kill('SIGKILL');
    this.#cleanUp();
  }
}
