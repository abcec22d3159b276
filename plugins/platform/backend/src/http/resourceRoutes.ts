import {
  actionRequestSchema,
  ActionResponse,
  logsQuerySchema,
  LogsResponse,
  viewQuerySchema,
  ViewResponse,
} from '@portolan/plugin-platform-common';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { ActionDesk } from '../actions/ActionDesk';
import { ownResources } from '../bindings/BoundResource';
import { EntityResources } from '../EntityResources';
import { LogsDesk } from '../logs/LogsDesk';
import { ResourceViews, viewOf, viewParameters } from '../views/ResourceViews';
import { Callers } from './Callers';
import { ENTITY, inMilliseconds } from './entityRoutes';
import { parse } from './parse';
import { RefreshLimit } from './RefreshLimit';

const RESOURCES = `${ENTITY}/resources/:provider`;

export interface ResourceRoutesOptions {
  actions: ActionDesk;
  callers: Callers;
  logsDesk: LogsDesk;
  refreshLimit: RefreshLimit;
  resources: EntityResources;
  views: ResourceViews;
}

/** Everything about single resources of an entity: views, logs, actions. */
export function resourceRoutes(options: ResourceRoutesOptions): Router {
  const { actions, callers, logsDesk } = options;
  const { refreshLimit, resources, views } = options;
  const router = PromiseRouter();

  router.get(`${RESOURCES}/views/:view`, async (req, res) => {
    const { id, maxAge } = parse(viewQuerySchema, req.query, 'query');
    const entity = await callers.entity(req);
    const provider = resources.provider(req.params.provider);
    const view = viewOf(provider, req.params.view);
    const parameters = viewParameters(view, req.query);
    const bindings = await resources.bindings(entity, provider.id);
    const answer: ViewResponse = {
      items: await views.read(
        ownResources(bindings, id),
        view,
        parameters,
        inMilliseconds(maxAge),
      ),
      problems: [...bindings.problems],
    };
    res.json(answer);
  });

  router.get(`${RESOURCES}/:id/logs`, async (req, res) => {
    const query = parse(logsQuerySchema, req.query, 'query');
    const { provider, id } = req.params;
    const credentials = await callers.credentials(req);
    const answer: LogsResponse = await logsDesk.read({
      entity: await callers.entity(req),
      provider,
      id,
      query,
      credentials,
      httpRequest: req,
    });
    res.json(answer);
  });

  router.post(
    `${RESOURCES}/:id/actions/:action`,
    express.json({ limit: '16kb' }),
    async (req, res) => {
      const request = parse(actionRequestSchema, req.body ?? {}, 'body');
      const { provider, id, action } = req.params;
      const credentials = await callers.credentials(req);
      const by = callers.nameOf(credentials);
      await refreshLimit.count(by, res);
      const answer: ActionResponse = await actions.act({
        entity: await callers.entity(req),
        provider,
        id,
        action,
        request,
        by,
        credentials,
        httpRequest: req,
      });
      res.json(answer);
    },
  );

  return router;
}
