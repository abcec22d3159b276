import { AddressInfo } from 'node:net';
import { FastifyInstance } from 'fastify';
import { Credentials, SandboxCredentials } from './aws/auth/Credentials';
import { AwsEndpoint } from './aws/AwsEndpoint';
import { awsServer } from './aws/awsServer';
import { AWS_SERVICES } from './aws/services';
import { ManualClock, RealClock } from './clock/Clock';
import { SandboxControl } from './control/SandboxControl';
import { controlServer } from './control/controlServer';
import { newTraffic } from './traffic/Traffic';
import { Ids } from './world/Ids';
import { WorldInput } from './world/schema';
import { World } from './world/World';
import { MAIN_ACCOUNT, WorldBuilder } from './world/WorldBuilder';

/** @public */
export interface SandboxOptions {
  /** What there is; nothing but the accounts if absent. */
  world?: WorldInput | WorldBuilder;
  /** A free one if absent or 0. */
  awsPort?: number;
  /** A free one if absent or 0. */
  controlPort?: number;
  /** `manual` moves only when it is advanced. Default `real`. */
  clock?: 'manual' | 'real';
  /** When a manual clock begins, in milliseconds since 1970; the present if absent. */
  startMs?: number;
  /** Added to every answer of AWS. */
  latencyMs?: number;
  /** Plant a recognisable secret in every field that may hold one. */
  canaries?: boolean;
  /** The same seed gives the same world. */
  seed?: string;
}

/** @public */
export interface RunningSandbox {
  /** For `AWS_ENDPOINT_URL` or a client's `endpoint`. */
  awsUrl: string;
  controlUrl: string;
  control: SandboxControl;
  /** The world itself, for tests in the same process. */
  world: World;
  /** Of a user in the main account, who may assume the roles of the others. */
  credentials: SandboxCredentials;
  /** Of a user in that account, who may do everything there. */
  credentialsOf(account: string): SandboxCredentials;
  /** Closes both ports and every connection. */
  stop(): Promise<void>;
}

/**
 * Starts a sandbox on loopback ports.
 *
 * @throws Error where a port is in use, naming it
 * @public
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<RunningSandbox> {
  const clock =
    options.clock === 'manual'
      ? new ManualClock(options.startMs)
      : new RealClock();
  const { world: input = { accounts: [] }, seed, canaries } = options;
  const world = new World(
    input instanceof WorldBuilder ? input.build() : input,
    { clock, seed, canaries },
  );
  const credentials = new Credentials(world);
  const chances = new Ids(`${seed}-faults`);
  const traffic = newTraffic(() => chances.fraction(), {
    latencyMs: options.latencyMs ?? 0,
  });
  const endpoint = new AwsEndpoint(AWS_SERVICES, world, credentials, traffic);
  const aws = awsServer(endpoint);
  const control = controlServer({ world, clock, traffic });
  const awsUrl = await listen(aws, options.awsPort ?? 0);
  const controlUrl = await listen(control, options.controlPort ?? 0).catch(
    async error => {
      await aws.close();
      throw error;
    },
  );
  return {
    awsUrl,
    controlUrl,
    control: new SandboxControl(controlUrl),
    world,
    credentials: credentials.userOf(mainAccount(world)),
    credentialsOf: account => credentials.userOf(account),
    stop: async () => {
      await Promise.all([aws.close(), control.close()]);
    },
  };
}

/** The first account with a user; the one that builders trust if there is none. */
function mainAccount(world: World): string {
  const withUser = [...world.accounts.values()].find(
    ({ users }) => users.length,
  );
  return withUser?.id ?? MAIN_ACCOUNT;
}

async function listen(server: FastifyInstance, port: number): Promise<string> {
  try {
    await server.listen({ host: '127.0.0.1', port });
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      error.code === 'EADDRINUSE'
    )
      throw new Error(
        `Port ${port} is in use by another program: stop it, or choose another port.`,
      );
    throw error;
  }
  // A TCP server that listens always has such an address.
  const { port: bound } = server.server.address() as AddressInfo;
  return `http://127.0.0.1:${bound}`;
}
