import { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  refreshQuerySchema,
  resourcesQuerySchema,
  ResourcesResponse,
  timelineQuerySchema,
  TimelineResponse,
  viewQuerySchema,
  ViewResponse,
  WatchResponse,
} from '@portolan/plugin-platform-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { EntityBindings } from '../bindings/BoundResource';
import { HistoryTable } from '../database/HistoryTable';
import { LEASE_SECONDS, LeaseTable } from '../database/LeaseTable';
import { EntityResources } from '../EntityResources';
import { ResourceViews, viewOf, viewParameters } from '../views/ResourceViews';
import { Callers } from './Callers';
import { parse } from './parse';
import { RefreshLimit } from './RefreshLimit';

const ENTITY = '/v1/entities/:kind/:namespace/:name';

export interface EntityRoutesOptions {
  auditor: AuditorService;
  callers: Callers;
  history: HistoryTable;
  leases: LeaseTable;
  refreshLimit: RefreshLimit;
  resources: EntityResources;
  views: ResourceViews;
}

/** Everything about one entity. */
export function entityRoutes(options: EntityRoutesOptions): Router {
  const { auditor, callers, history, leases, refreshLimit } = options;
  const { resources, views } = options;
  const router = PromiseRouter();

  router.get(`${ENTITY}/resources`, async (req, res) => {
    const { provider, maxAge } = parse(
      resourcesQuerySchema,
      req.query,
      'query',
    );
    const entity = await callers.entity(req);
    const answer: ResourcesResponse = await resources.read(entity, {
      provider,
      maxAgeMs: inMilliseconds(maxAge),
    });
    res.json(answer);
  });

  router.post(`${ENTITY}/refresh`, async (req, res) => {
    const { provider } = parse(refreshQuerySchema, req.query, 'query');
    const credentials = await callers.credentials(req);
    await refreshLimit.count(callers.nameOf(credentials), res);
    const entity = await callers.entity(req);
    const event = await auditor.createEvent({
      eventId: 'resources-refresh',
      request: req,
      meta: { entityRef: stringifyEntityRef(entity) },
    });
    try {
      const answer: ResourcesResponse = await resources.read(entity, {
        provider,
        fresh: true,
      });
      await event.success({ meta: { resources: answer.items.length } });
      res.json(answer);
    } catch (error) {
      if (error instanceof Error) await event.fail({ error });
      throw error;
    }
  });

  router.get(`${ENTITY}/resources/:provider/views/:view`, async (req, res) => {
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

  router.get(`${ENTITY}/timeline`, async (req, res) => {
    const { before, limit } = parse(timelineQuerySchema, req.query, 'query');
    const bindings = await resources.bindings(await callers.entity(req));
    const answer: TimelineResponse = await history.read(bindings.resources, {
      before: before === undefined ? undefined : Date.parse(before),
      limit,
    });
    res.json(answer);
  });

  router.put(`${ENTITY}/watch`, async (req, res) => {
    const userRef = await callers.user(req);
    // Each renewal asks the catalog again whether the user may read the entity.
    const entity = await callers.entity(req);
    await resources.record(entity);
    await leases.renew(stringifyEntityRef(entity), userRef, Date.now());
    const answer: WatchResponse = { leaseSeconds: LEASE_SECONDS };
    res.json(answer);
  });

  return router;
}

/** @throws NotFoundError for an id that is not one of the entity's */
function ownResources(
  { entityRef, resources }: EntityBindings,
  ids: readonly string[] | undefined,
) {
  if (!ids) return resources;
  const own = new Map(resources.map(resource => [resource.id, resource]));
  return [...new Set(ids)].map(id => {
    const resource = own.get(id);
    if (resource) return resource;
    throw new NotFoundError(`${entityRef} has no such resource`);
  });
}

function inMilliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1_000;
}
