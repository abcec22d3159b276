import { parseArgs } from 'node:util';

import { Failure } from '../toolchain/Failure.mjs';

export const help = `Portolan: starts the portal with a sandbox in place of AWS.

  npm start                       install what is missing, build what is stale, start, wait
  npm start -- --port 7010        listen on another port (or: --port auto for the next free one)
  npm start -- --no-sandbox       use the AWS credentials and endpoints of this shell
  npm start -- --fresh            forget the local state (database, rendered docs) first
  npm start -- --verbose          show the output of each step and service, not only in .portolan/logs
  npm start -- --help             this text

Ctrl-C stops everything. Needs Node.js 20 or newer on Linux, macOS or WSL.`;

/** @typedef {{ port: number | 'auto', sandbox: boolean, fresh: boolean, verbose: boolean, help: boolean }} StartOptions */

/**
 * @param {string[]} args
 * @returns {StartOptions}
 */
export function readOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        'no-sandbox': { type: 'boolean' },
        fresh: { type: 'boolean' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new Failure(`${error.message}\n\n${help}`);
  }
  return {
    port: readPort(values.port),
    sandbox: !values['no-sandbox'],
    fresh: Boolean(values.fresh),
    verbose: Boolean(values.verbose),
    help: Boolean(values.help),
  };
}

function readPort(text = '7007') {
  if (text === 'auto') return text;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new Failure(
      `--port takes a number from 1 to 65535 or "auto", and got "${text}".`,
    );
  }
  return port;
}
