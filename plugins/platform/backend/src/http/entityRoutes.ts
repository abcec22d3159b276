import { AuditorService } from '@backstage/backend-plugin-api';
import {
  refreshQuerySchema,
  resourcesQuerySchema,
  ResourcesResponse,
  timelineQuerySchema,
  TimelineResponse,
  WatchResponse,
} from '@portolan/plugin-platform-common';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { ActionDesk } from '../actions/ActionDesk';
import { LEASE_SECONDS, LeaseTable } from '../database/LeaseTable';
import { EntityResources } from '../EntityResources';
import { Timeline } from '../timeline/Timeline';
import { Callers } from './Callers';
import { parse } from './parse';
import { RefreshLimit } from './RefreshLimit';

export const ENTITY = '/v1/entities/:kind/:namespace/:name';

export interface EntityRoutesOptions {
  actions: ActionDesk;
  auditor: AuditorService;
  callers: Callers;
  leases: LeaseTable;
  refreshLimit: RefreshLimit;
  resources: EntityResources;
  timeline: Timeline;
}

/** Everything about one entity. */
export function entityRoutes(options: EntityRoutesOptions): Router {
  const { actions, auditor, callers, leases, refreshLimit } = options;
  const { resources, timeline } = options;
  const router = PromiseRouter();

  const withOffers = async (
    { items, problems }: ResourcesResponse,
    entity: Entity,
    request: Request,
  ): Promise<ResourcesResponse> => ({
    items: await actions.offered(
      items,
      entity,
      await callers.credentials(request),
    ),
    problems,
  });

  router.get(`${ENTITY}/resources`, async (req, res) => {
    const { provider, maxAge } = parse(
      resourcesQuerySchema,
      req.query,
      'query',
    );
    const entity = await callers.entity(req);
    const answer = await resources.read(entity, {
      provider,
      maxAgeMs: inMilliseconds(maxAge),
    });
    res.json(await withOffers(answer, entity, req));
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
      const answer = await resources.read(entity, { provider, fresh: true });
      await event.success({ meta: { resources: answer.items.length } });
      res.json(await withOffers(answer, entity, req));
    } catch (error) {
      if (error instanceof Error) await event.fail({ error });
      throw error;
    }
  });

  router.get(`${ENTITY}/timeline`, async (req, res) => {
    const { before, limit } = parse(timelineQuerySchema, req.query, 'query');
    const bindings = await resources.bindings(await callers.entity(req));
    const answer: TimelineResponse = await timeline.read(bindings.resources, {
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

/** @param seconds - as queries say it */
export function inMilliseconds(
  seconds: number | undefined,
): number | undefined {
  return seconds === undefined ? undefined : seconds * 1_000;
}
