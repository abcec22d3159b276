import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  fleetQuerySchema,
  healthSchema,
  logsQuerySchema,
  timelineQuerySchema,
} from '@portolan/plugin-platform-common';
import { EntityResources } from '../EntityResources';
import { Fleet } from '../fleet/Fleet';
import { Callers } from '../http/Callers';
import { parse } from '../http/parse';
import { LogsDesk } from '../logs/LogsDesk';
import { Timeline } from '../timeline/Timeline';
import { ActionDesk } from './ActionDesk';
import { ENTITY_REF_MEANING, entityRefOf } from './namedEntity';

/** As much as shows what happened, and as little as a model can read. */
const MOST = { lines: 100, resources: 50, events: 50 };

const TIME_MEANING = 'ISO 8601 in UTC, such as 2026-11-22T10:00:00Z';

const attributes = { readOnly: true, destructive: false, idempotent: true };

export interface RegisteredReadingOptions {
  actions: ActionDesk;
  callers: Callers;
  fleet: Fleet;
  logsDesk: LogsDesk;
  resources: EntityResources;
  timeline: Timeline;
}

/** Offers what people read of entities to what uses Backstage's actions registry, with the rights of the person. */
export function registerReading(
  registry: ActionsRegistryService,
  options: RegisteredReadingOptions,
): void {
  registerResources(registry, options);
  registerFleet(registry, options);
  registerTimeline(registry, options);
  registerLogs(registry, options);
}

function registerResources(
  registry: ActionsRegistryService,
  { actions, callers, resources }: RegisteredReadingOptions,
): void {
  registry.register({
    name: 'list-resources',
    title: 'List what an entity runs',
    description:
      'Health, reason, version and age of every resource that a catalog entity binds, on all systems, which actions the caller may take on each, and problems of its annotations.',
    attributes,
    schema: {
      input: z =>
        z.object({ entityRef: z.string().describe(ENTITY_REF_MEANING) }),
      output: z =>
        z.object({ items: z.array(z.any()), problems: z.array(z.any()) }),
    },
    action: async ({ input, credentials }) => {
      const entity = await callers.entityOf(
        entityRefOf(input.entityRef),
        credentials,
      );
      const { items, problems } = await resources.read(entity, {});
      return {
        output: {
          items: await actions.offered(items, entity, credentials),
          problems,
        },
      };
    },
  });
}

function registerFleet(
  registry: ActionsRegistryService,
  { fleet }: RegisteredReadingOptions,
): void {
  registry.register({
    name: 'find-resources',
    title: 'Find resources of all entities',
    description:
      'Resources of every team that the caller may read, the most urgent first, by health, system, owner, account or a part of a name; with how many there are of each health.',
    attributes,
    schema: {
      input: z =>
        z.object({
          q: z
            .string()
            .max(200)
            .optional()
            .describe('Part of the name of a resource, an entity or an owner'),
          health: z
            .array(z.string())
            .optional()
            .describe(`Only these: ${healthSchema.options.join(', ')}`),
          provider: z
            .string()
            .max(63)
            .optional()
            .describe('Id of a system: ecs, lambda, codebuild, argo-cd, …'),
          owner: z
            .string()
            .max(200)
            .optional()
            .describe(
              'Entity ref of the owner, such as group:default/payments',
            ),
          account: z.string().max(63).optional().describe('AWS account'),
          limit: z.number().int().min(1).max(MOST.resources).optional(),
        }),
      output: z =>
        z.object({ items: z.array(z.any()), counts: z.record(z.number()) }),
    },
    action: async ({ input, credentials }) => {
      const { health, limit = 20, ...rest } = input;
      const query = parse(
        fleetQuerySchema,
        { ...rest, limit, ...(health?.length && { health: health.join(',') }) },
        'input',
      );
      const { items, counts } = await fleet.read(query, credentials);
      return { output: { items, counts } };
    },
  });
}

function registerTimeline(
  registry: ActionsRegistryService,
  { callers, resources, timeline }: RegisteredReadingOptions,
): void {
  registry.register({
    name: 'read-timeline',
    title: 'Read what happened to an entity',
    description:
      'Deployments, builds, runs, actions and changes of health and version of what a catalog entity runs, newest first.',
    attributes,
    schema: {
      input: z =>
        z.object({
          entityRef: z.string().describe(ENTITY_REF_MEANING),
          before: z
            .string()
            .optional()
            .describe(`Only what happened before: ${TIME_MEANING}`),
          limit: z.number().int().min(1).max(MOST.events).optional(),
        }),
      output: z =>
        z.object({ items: z.array(z.any()), errors: z.array(z.any()) }),
    },
    action: async ({ input, credentials }) => {
      const { entityRef, limit = 20, ...rest } = input;
      const query = parse(timelineQuerySchema, { ...rest, limit }, 'input');
      const entity = await callers.entityOf(
        entityRefOf(entityRef),
        credentials,
      );
      const bindings = await resources.bindings(entity);
      const { items, errors } = await timeline.read(bindings.resources, {
        ...(query.before && { before: Date.parse(query.before) }),
        limit: query.limit,
      });
      return { output: { items, errors } };
    },
  });
}

function registerLogs(
  registry: ActionsRegistryService,
  { callers, logsDesk }: RegisteredReadingOptions,
): void {
  registry.register({
    name: 'read-logs',
    title: 'Read the logs of a resource',
    description:
      'The last lines that a resource of a catalog entity wrote: a container, a function, a build, a run. What looks like a secret is hidden.',
    attributes,
    schema: {
      input: z =>
        z.object({
          entityRef: z.string().describe(ENTITY_REF_MEANING),
          provider: z
            .string()
            .max(63)
            .describe('The resource’s `provider`, from list-resources'),
          id: z
            .string()
            .max(2_048)
            .describe('The resource’s `id`, from list-resources'),
          q: z
            .string()
            .max(200)
            .optional()
            .describe('Only lines that contain this'),
          from: z
            .string()
            .optional()
            .describe(`Nothing older: ${TIME_MEANING}`),
          to: z.string().optional().describe(`Nothing newer: ${TIME_MEANING}`),
          limit: z.number().int().min(1).max(MOST.lines).optional(),
        }),
      output: z =>
        z.object({
          lines: z.array(z.any()),
          notice: z.string().optional(),
          error: z.any().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { entityRef, provider, id, limit = 50, ...rest } = input;
      const query = parse(logsQuerySchema, { ...rest, limit }, 'input');
      const entity = await callers.entityOf(
        entityRefOf(entityRef),
        credentials,
      );
      const { lines, notice, error } = await logsDesk.read({
        entity,
        provider,
        id,
        query,
        credentials,
      });
      return {
        output: { lines, ...(notice && { notice }), ...(error && { error }) },
      };
    },
  });
}
