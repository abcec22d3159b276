import { z } from 'zod';
import { createDocument, ZodOpenApiOperationObject } from 'zod-openapi';
import { actionRequestSchema, actionResponseSchema } from './actions';
import {
  entityParametersSchema,
  fleetQuerySchema,
  fleetResponseSchema,
  problemsQuerySchema,
  problemsResponseSchema,
  providersResponseSchema,
  refreshQuerySchema,
  resourcesQuerySchema,
  resourcesResponseSchema,
  timelineQuerySchema,
  timelineResponseSchema,
  viewQuerySchema,
  viewResponseSchema,
  watchResponseSchema,
} from './api';
import { logsQuerySchema, logsResponseSchema } from './logs';

/** The body of every error of a Backstage backend. */
const errorSchema = z
  .looseObject({
    error: z.looseObject({ name: z.string(), message: z.string() }),
    response: z.looseObject({ statusCode: z.number().int() }),
  })
  .meta({ id: 'Error' });

const ERRORS = {
  '400': 'The request cannot be used; the message says why.',
  '401': 'No credentials, or none that hold.',
  '403': 'You may not.',
  '404': 'There is no such thing, or you may not know of it.',
  '409': 'It cannot be done now; the message says why and what to do.',
  '429': 'Too often; `Retry-After` says when to ask again.',
  '503': 'The catalog, or the upstream of an action, could not be asked.',
} as const;

interface Operation {
  id: string;
  summary: string;
  path?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  answer: z.ZodType;
  errors: readonly (keyof typeof ERRORS)[];
}

function operation(described: Operation): ZodOpenApiOperationObject {
  const { id, summary, path, query, body, answer, errors } = described;
  return {
    operationId: id,
    summary,
    requestParams: { ...(path && { path }), ...(query && { query }) },
    ...(body && {
      requestBody: { content: { 'application/json': { schema: body } } },
    }),
    responses: {
      '200': {
        description: 'The answer.',
        content: { 'application/json': { schema: answer } },
      },
      ...Object.fromEntries(
        errors.map(status => [
          status,
          {
            description: ERRORS[status],
            content: { 'application/json': { schema: errorSchema } },
          },
        ]),
      ),
    },
  };
}

const ENTITY = '/v1/entities/{kind}/{namespace}/{name}';
const OF_ENTITY = ['400', '401', '404', '503'] as const;

const viewPathSchema = entityParametersSchema.extend({
  provider: z.string(),
  view: z.string(),
});

const resourcePathSchema = entityParametersSchema.extend({
  provider: z.string(),
  id: z.string(),
});

/** @public */
export type OpenApiDocument = ReturnType<typeof createDocument>;

/**
 * The HTTP API of the platform plugin, as OpenAPI 3.1, made from the schemas that the backend parses requests with.
 *
 * @public
 */
export function createOpenApiDocument(): OpenApiDocument {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Portolan platform',
      version: '1.0.0',
      description:
        'What teams run, on any system: is it well, why not, which version, since when.',
    },
    servers: [{ url: '/api/platform' }],
    security: [{ backstage: [] }],
    components: {
      securitySchemes: {
        backstage: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
    paths: {
      '/v1/openapi.json': {
        get: operation({
          id: 'readOpenApi',
          summary: 'This document.',
          answer: z.looseObject({ openapi: z.string() }),
          errors: ['401'],
        }),
      },
      '/v1/providers': {
        get: operation({
          id: 'listProviders',
          summary: 'The platform’s own connections to upstreams.',
          answer: providersResponseSchema,
          errors: ['401', '403'],
        }),
      },
      '/v1/fleet': {
        get: operation({
          id: 'listFleet',
          summary: 'Every resource that you may read, the most urgent first.',
          query: fleetQuerySchema,
          answer: fleetResponseSchema,
          errors: ['400', '401'],
        }),
      },
      '/v1/problems': {
        get: operation({
          id: 'listProblems',
          summary: 'Annotations that cannot be followed, and what to do.',
          query: problemsQuerySchema,
          answer: problemsResponseSchema,
          errors: ['400', '401', '403'],
        }),
      },
      [`${ENTITY}/resources`]: {
        get: operation({
          id: 'listResources',
          summary: 'What an entity runs, at once, with its age.',
          path: entityParametersSchema,
          query: resourcesQuerySchema,
          answer: resourcesResponseSchema,
          errors: OF_ENTITY,
        }),
      },
      [`${ENTITY}/refresh`]: {
        post: operation({
          id: 'refreshResources',
          summary: 'What an entity runs, asked of the upstreams now.',
          path: entityParametersSchema,
          query: refreshQuerySchema,
          answer: resourcesResponseSchema,
          errors: [...OF_ENTITY, '429'],
        }),
      },
      [`${ENTITY}/resources/{provider}/views/{view}`]: {
        get: operation({
          id: 'readView',
          summary: 'More about an entity’s resources of one system.',
          path: viewPathSchema,
          query: viewQuerySchema,
          answer: viewResponseSchema,
          errors: OF_ENTITY,
        }),
      },
      [`${ENTITY}/resources/{provider}/{id}/logs`]: {
        get: operation({
          id: 'readLogs',
          summary: 'Log lines of a resource, the newest page first.',
          path: resourcePathSchema,
          query: logsQuerySchema,
          answer: logsResponseSchema,
          errors: [...OF_ENTITY, '403'],
        }),
      },
      [`${ENTITY}/resources/{provider}/{id}/actions/{action}`]: {
        post: operation({
          id: 'act',
          summary:
            'Does something to a resource, or says what that would be (`dryRun`).',
          path: resourcePathSchema.extend({ action: z.string() }),
          body: actionRequestSchema,
          answer: actionResponseSchema,
          errors: [...OF_ENTITY, '403', '409', '429'],
        }),
      },
      [`${ENTITY}/timeline`]: {
        get: operation({
          id: 'readTimeline',
          summary:
            'Deployments, builds, actions, changes of health and version, the newest first.',
          path: entityParametersSchema,
          query: timelineQuerySchema,
          answer: timelineResponseSchema,
          errors: OF_ENTITY,
        }),
      },
      [`${ENTITY}/watch`]: {
        put: operation({
          id: 'watchEntity',
          summary:
            'Says that you look at an entity, so that its changes reach you as signals; renewed before the lease ends.',
          path: entityParametersSchema,
          answer: watchResponseSchema,
          errors: [...OF_ENTITY, '403'],
        }),
      },
    },
  });
}
