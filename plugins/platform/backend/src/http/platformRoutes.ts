import {
  createOpenApiDocument,
  fleetQuerySchema,
  FleetResponse,
  platformConnectionsReadPermission,
  problemsQuerySchema,
  ProblemsResponse,
  ProvidersResponse,
} from '@portolan/plugin-platform-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Fleet } from '../fleet/Fleet';
import { Connections } from '../providers/Connections';
import { Callers } from './Callers';
import { parse } from './parse';

export interface PlatformRoutesOptions {
  callers: Callers;
  connections: Connections;
  fleet: Fleet;
}

/** Everything across entities, and about the platform itself. */
export function platformRoutes(options: PlatformRoutesOptions): Router {
  const { callers, connections, fleet } = options;
  const router = PromiseRouter();
  const document = createOpenApiDocument();

  router.get('/v1/openapi.json', async (req, res) => {
    await callers.credentials(req);
    res.json(document);
  });

  router.get('/v1/providers', async (req, res) => {
    await callers.require(
      platformConnectionsReadPermission,
      req,
      'the connections of the platform',
    );
    const answer: ProvidersResponse = await connections.read();
    res.json(answer);
  });

  router.get('/v1/fleet', async (req, res) => {
    const query = parse(fleetQuerySchema, req.query, 'query');
    const credentials = await callers.credentials(req);
    const answer: FleetResponse = await fleet.read(query, credentials);
    res.json(answer);
  });

  router.get('/v1/problems', async (req, res) => {
    const query = parse(problemsQuerySchema, req.query, 'query');
    const credentials = await callers.require(
      platformConnectionsReadPermission,
      req,
      'the annotation problems of the whole catalog',
    );
    const answer: ProblemsResponse = await fleet.problems(query, credentials);
    res.json(answer);
  });

  return router;
}
