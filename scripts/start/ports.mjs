import { createServer } from 'node:net';

import { Failure } from '../toolchain/Failure.mjs';
import { describePortOwner } from './portOwner.mjs';

// A server on one of these addresses does not always hinder one on another, and the portal should meet neither.
const hosts = ['127.0.0.1', '::1', '0.0.0.0'];

/** Whether nothing listens on this port of this machine. */
export async function isFree(port) {
  for (const host of hosts) {
    if (await isTaken(port, host)) return false;
  }
  return true;
}

function isTaken(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', error => {
      if (error.code === 'EADDRINUSE') resolve(true);
      // A machine without IPv6 has no ::1 to be taken.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
        resolve(false);
      else
        reject(new Failure(`Port ${port} cannot be used: ${error.message}.`));
    });
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(false)),
    );
  });
}

/** The first free port from `from` upwards, leaving out `except`. */
export async function nextFree(from, except = []) {
  for (let port = from; port <= 65535; port += 1) {
    if (!except.includes(port) && (await isFree(port))) return port;
  }
  throw new Failure(`No free port above ${from}.`);
}

/**
 * The port that the portal will listen on: the wished one, or when it is taken the one that the person agrees to.
 * @param {number | 'auto'} wished
 * @param {{ ask?: (question: string) => Promise<boolean>, describeOwner?: (port: number) => Promise<string> }} [options]
 *   `ask` is absent where nobody is there to answer
 * @throws Failure that names the process in the way and the command for the next free port
 */
export async function choosePort(
  wished,
  { ask, describeOwner = describePortOwner } = {},
) {
  if (wished === 'auto') return nextFree(7007);
  if (await isFree(wished)) return wished;
  const owner = await describeOwner(wished);
  const free = await nextFree(wished + 1);
  const taken = `Port ${wished} is in use by ${owner}`;
  if (await ask?.(`${taken}. Use port ${free} instead?`)) return free;
  throw new Failure(
    `${taken}: stop it, or use the next free port with \`npm start -- --port ${free}\`.`,
  );
}
