import { randomUUID } from 'node:crypto';

import { isFree, nextFree } from '../start/ports.mjs';
import { ForeignServer } from './ForeignServer.mjs';

const host = '127.0.0.1';
const firstMotoPort = 5555;
const firstOpenBaoPort = 18200;
/** The last that it prints when it begins, but for hints. */
const unsealKey = /^Unseal Key: (\S+)$/m;

/**
 * Stands in for AWS: https://docs.getmoto.org/en/latest/docs/server_mode.html
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 */
export async function startMoto(program, env) {
  const port = await nextFree(firstMotoPort);
  return new ForeignServer({
    name: 'moto',
    url: `http://${host}:${port}`,
    healthPath: '/moto-api/data.json',
    command: [program, '-H', host, '-p', String(port)],
    env,
  });
}

/**
 * A real OpenBao, all in memory: https://openbao.org/docs/concepts/dev-server
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 * @returns the server, and, once that is ready, the environment of tests that use it
 */
export async function startOpenBao(program, env) {
  const port = await freePair(firstOpenBaoPort);
  const rootToken = `root-${randomUUID()}`;
  const server = new ForeignServer({
    name: 'openbao',
    url: `http://${host}:${port}`,
    healthPath: '/v1/sys/health',
    command: [
      program,
      'server',
      '-dev',
      '-dev-no-store-token',
      `-dev-root-token-id=${rootToken}`,
      `-dev-listen-address=${host}:${port}`,
    ],
    env,
  });
  return {
    server,
    environment: async signal => ({
      PORTOLAN_OPENBAO_URL: server.url,
      PORTOLAN_OPENBAO_ROOT_TOKEN: rootToken,
      PORTOLAN_OPENBAO_UNSEAL_KEY: await server.printed(unsealKey, signal),
    }),
  };
}

/** OpenBao takes the port after its own as well. */
async function freePair(from) {
  const port = await nextFree(from);
  return (await isFree(port + 1)) ? port : freePair(port + 2);
}
