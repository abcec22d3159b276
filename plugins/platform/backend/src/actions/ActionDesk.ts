import {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  ActionRequest,
  ActionResponse,
  Snapshot,
} from '@portolan/plugin-platform-common';
import { Request } from 'express';
import { ownResource } from '../bindings/BoundResource';
import { EntityResources } from '../EntityResources';
import { offersOf } from './offers';
import { ResourceActions } from './ResourceActions';
import { Rights } from './Rights';

/** One person's wish to act. */
export interface ActionWish {
  entity: Entity;
  /** Id of the provider. */
  provider: string;
  /** Id of the resource. */
  id: string;
  /** Id of the action. */
  action: string;
  request: ActionRequest;
  /** Entity ref of who wishes it. */
  by: string;
  credentials: BackstageCredentials;
  /** Where it came by HTTP. */
  httpRequest?: Request;
}

/** Where actions are offered, asked for, allowed and audited. */
export class ActionDesk {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      actions: ResourceActions;
      resources: EntityResources;
      rights: Rights;
    },
  ) {}

  /** The same snapshots with what their reader may do to them. */
  async offered(
    snapshots: readonly Snapshot[],
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<Snapshot[]> {
    const { resources, rights } = this.options;
    const acting = snapshots.some(
      ({ provider }) => resources.provider(provider).actions?.length,
    );
    if (!acting) return [...snapshots];
    const right = await rights.toAct(entity, credentials);
    return snapshots.map(snapshot => ({
      ...snapshot,
      actions: offersOf(resources.provider(snapshot.provider), snapshot, right),
    }));
  }

  /**
   * Plans or runs an action. The right is asked for before anything is asked of an upstream.
   *
   * @throws NotAllowedError, NotFoundError, InputError, ConflictError, ServiceUnavailableError
   */
  async act(wish: ActionWish): Promise<ActionResponse> {
    const { entity, provider, id, action, request, by } = wish;
    const event = await this.options.auditor.createEvent({
      eventId: 'resource-action',
      severityLevel: request.dryRun ? 'low' : 'high',
      request: wish.httpRequest,
      meta: {
        entityRef: stringifyEntityRef(entity),
        provider,
        id,
        action,
        dryRun: request.dryRun,
        by,
      },
    });
    try {
      const { answer, from } = await this.#act(wish);
      await event.success({
        meta: {
          fromHealth: from.health,
          fromVersion: from.version ?? null,
          outcome: answer.outcome.message,
        },
      });
      return answer;
    } catch (error) {
      if (error instanceof Error) await event.fail({ error });
      throw error;
    }
  }

  async #act({
    entity,
    provider,
    id,
    action: actionId,
    request,
    by,
    credentials,
  }: ActionWish): Promise<{ answer: ActionResponse; from: Snapshot }> {
    const { actions, resources, rights } = this.options;
    const right = await rights.toAct(entity, credentials);
    if (!right.allowed) throw new NotAllowedError(right.why);
    const bindings = await resources.bindings(entity, provider);
    const resource = ownResource(bindings, id);
    const action = actions.find(resource, actionId);
    const offered = (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      actions: offersOf(resource.provider, snapshot, right),
    });
    const [before] = await resources.snapshots([resource], {});
    if (request.dryRun) {
      const outcome = await actions.plan(resource, action, request);
      return { answer: { outcome, snapshot: offered(before) }, from: before };
    }
    const outcome = await actions.run(resource, action, request, {
      before,
      by,
    });
    const [after] = await resources.snapshots([resource], { fresh: true });
    return { answer: { outcome, snapshot: offered(after) }, from: before };
  }
}
