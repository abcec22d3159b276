import {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { LogsQuery, LogsResponse } from '@portolan/plugin-platform-common';
import { Request } from 'express';
import { Rights } from '../actions/Rights';
import { ownResource } from '../bindings/BoundResource';
import { EntityResources } from '../EntityResources';
import { ResourceLogs } from './ResourceLogs';

/** One person's wish to read lines. */
export interface LogsWish {
  entity: Entity;
  /** Id of the provider. */
  provider: string;
  /** Id of the resource. */
  id: string;
  query: LogsQuery;
  credentials: BackstageCredentials;
  /** Where it came by HTTP. */
  httpRequest?: Request;
}

/** Where logs are asked for, allowed and audited. */
export class LogsDesk {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      logs: ResourceLogs;
      resources: EntityResources;
      rights: Rights;
    },
  ) {}

  /** @throws NotAllowedError, NotFoundError, InputError */
  async read(wish: LogsWish): Promise<LogsResponse> {
    const { entity, provider, id } = wish;
    const event = await this.options.auditor.createEvent({
      eventId: 'logs-read',
      severityLevel: 'low',
      request: wish.httpRequest,
      meta: { entityRef: stringifyEntityRef(entity), provider, id },
    });
    try {
      const answer = await this.#read(wish);
      await event.success();
      return answer;
    } catch (error) {
      if (error instanceof Error) await event.fail({ error });
      throw error;
    }
  }

  async #read(wish: LogsWish): Promise<LogsResponse> {
    const { entity, provider, id, query, credentials } = wish;
    const { logs, resources, rights } = this.options;
    const right = await rights.toReadLogs(entity, credentials);
    if (!right.allowed) throw new NotAllowedError(right.why);
    const bindings = await resources.bindings(entity, provider);
    const resource = ownResource(bindings, id);
    // However old: it only tells where the lines are.
    const [known] = await resources.snapshots([resource], {
      maxAgeMs: Number.MAX_SAFE_INTEGER,
    });
    return logs.read(resource, known, query);
  }
}
