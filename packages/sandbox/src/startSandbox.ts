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
import { TOOLS } from './tools/upstreams';
import { toolsServer } from './tools/toolsServer';
import { World } from './world/World';
import { MAIN_ACCOUNT, WorldBuilder } from './world/WorldBuilder';

/** @public */
export interface SandboxOptions {
  /** What there is; nothing but the accounts if absent. */
  world?: WorldInput | WorldBuilder;
  /** A free one if absent or 0. */
  awsPort?: number;
  /** Of the systems beside AWS. A free one if absent or 0. */
  toolsPort?: number;
  /** A free one if absent or 0. */
  controlPort?: number;
  /** `manual` moves only when it is advanced. Default `real`. */
  clock?: 'manual' | 'real';
  /** When a manual clock begins, in milliseconds since 1970; the present if absent. */
  startMs?: number;
  /** Added to every answer. */
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
  /** Base of `/argo-cd/<instance>`, `/terraform/<instance>`, `/vault/<instance>` and `/anthropic/<instance>`. */
  toolsUrl: string;
  controlUrl: string;
  /** Environment of a portal that talks to it, AWS and the others. */
  environment: Record<string, string>;
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
  const { world: input = {}, seed, canaries } = options;
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
  const tools = toolsServer(TOOLS, world, traffic);
  const servers = [aws, tools, control];
  const stop = async () => {
    await Promise.all(servers.map(server => server.close()));
  };
  const [awsUrl, toolsUrl, controlUrl] = await listenAll([
    [aws, options.awsPort],
    [tools, options.toolsPort],
    [control, options.controlPort],
  ]).catch(async error => {
    await stop();
    throw error;
  });
  const user = credentials.userOf(mainAccount(world));
  return {
    awsUrl,
    toolsUrl,
    controlUrl,
    control: new SandboxControl(controlUrl),
    world,
    environment: {
      AWS_ENDPOINT_URL: awsUrl,
      AWS_ACCESS_KEY_ID: user.accessKeyId,
      AWS_SECRET_ACCESS_KEY: user.secretAccessKey,
      AWS_REGION: 'eu-west-1',
      PORTOLAN_TOOLS_URL: toolsUrl,
      ...Object.assign(
        {},
        ...TOOLS.map(each => each.environment(world, toolsUrl)),
      ),
    },
    credentials: user,
    credentialsOf: account => credentials.userOf(account),
    stop,
  };
}

/** The first account with a user; the one that builders trust if there is none. */
function mainAccount(world: World): string {
  const withUser = [...world.accounts.values()].find(
    ({ users }) => users.length,
  );
  return withUser?.id ?? MAIN_ACCOUNT;
}

async function listenAll(
  servers: [FastifyInstance, number | undefined][],
): Promise<string[]> {
  const urls: string[] = [];
  for (const [server, port = 0] of servers)
    urls.push(await listen(server, port));
  return urls;
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
