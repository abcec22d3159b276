import { FastifyInstance } from 'fastify';
import { FaultEffect } from '../traffic/Faults';
import { World } from '../world/World';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The upstream's own name of what a route does, for counters, the log and faults: `ListApplications`. */
    operation?: string;
  }
}

/** What a request may be refused with on purpose. */
export type Refusal = Extract<
  FaultEffect['kind'],
  'throttle' | 'status' | 'expired-credentials' | 'access-denied'
>;

/** An answer as it goes over the wire. */
export interface ToolsAnswer {
  status: number;
  headers?: Record<string, string>;
  /** A text as it is; anything else as JSON. */
  body?: unknown;
}

/** A system with servers of its own, each under `/<id>/<instance>` of one port. */
export interface ToolsUpstream {
  /** First step of the path; `service` in counters and faults: `argo-cd`. */
  id: string;
  /** Names of its servers in this world. */
  instances(world: World): Iterable<string>;
  /** Registers the routes of one server, as its clients know them below its base URL. */
  routes(server: FastifyInstance, world: World, instance: string): void;
  /**
   * Environment of a portal that talks to the servers of this world: secrets, as `app-config.yaml` names them.
   *
   * @param toolsUrl - what `/<id>/<instance>` follows
   */
  environment(world: World, toolsUrl: string): Record<string, string>;
  /** How this system says no. `status` is that of the fault, from 500 to 599. */
  refuse(refusal: Refusal, status: number): ToolsAnswer;
}
