import { setTimeout as pause } from 'node:timers/promises';

import { Failure } from '../toolchain/Failure.mjs';

const path = '/.backstage/health/v1/readiness';

/**
 * Waits until the backend says that every plugin is up.
 * @param {string} baseUrl
 * @param {{ timeoutMs: number, log: string, signal?: AbortSignal }} options
 * @throws Failure with what the backend answered last, when that does not happen in time
 */
export async function waitUntilReady(baseUrl, { timeoutMs, log, signal }) {
  const deadline = Date.now() + timeoutMs;
  let answer = 'nothing';
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        signal: AbortSignal.timeout(5000),
      });
      if (response.ok) return;
      answer = `status ${response.status}`;
    } catch (error) {
      answer = error.cause?.code ?? error.name;
    }
    await pause(250);
  }
  throw new Failure(
    `The backend was not ready after ${
      timeoutMs / 1000
    } seconds; ${baseUrl}${path} answered: ${answer}.`,
    { log },
  );
}
