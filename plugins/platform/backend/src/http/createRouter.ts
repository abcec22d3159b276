import {
  AuditorService,
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  platformConnectionsReadPermission,
  ProvidersResponse,
  resourcesQuerySchema,
  ResourcesResponse,
} from '@portolan/plugin-platform-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { EntityReader } from '../bindings/EntityReader';
import { EntityResources } from '../EntityResources';
import { Connections } from '../providers/Connections';
import { entityRefOf } from './entityParameters';
import { parse } from './parse';

export interface RouterOptions {
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  entities: EntityReader;
  resources: EntityResources;
  connections: Connections;
}

export function createRouter(options: RouterOptions): Router {
  const { httpAuth, permissions, entities, resources, connections } = options;
  const router = PromiseRouter();

  const readEntity = async (
    req: Request,
  ): Promise<{ entity: Entity; credentials: BackstageCredentials }> => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const entity = await entities.read(entityRefOf(req.params), credentials);
    return { entity, credentials };
  };

  router.get('/v1/providers', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [decision] = await permissions.authorize(
      [{ permission: platformConnectionsReadPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'You may not see the connections of the platform',
      );
    }
    const answer: ProvidersResponse = await connections.read();
    res.json(answer);
  });

  router.get(
    '/v1/entities/:kind/:namespace/:name/resources',
    async (req, res) => {
      const { provider, maxAge } = parse(
        resourcesQuerySchema,
        req.query,
        'query',
      );
      const { entity } = await readEntity(req);
      const answer: ResourcesResponse = await resources.read(entity, {
        provider,
        maxAgeMs: maxAge === undefined ? undefined : maxAge * 1_000,
      });
      res.json(answer);
    },
  );

  return router;
}
