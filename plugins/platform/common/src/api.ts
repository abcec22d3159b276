import { z } from 'zod';
import { bindingProblemSchema } from './binding';
import { healthSchema } from './health';
import { resourceErrorSchema, snapshotSchema } from './snapshot';

const ENTITY_PART = /^[A-Za-z0-9](?:[A-Za-z0-9_.+-]{0,61}[A-Za-z0-9])?$/;

function entityPart(what: string) {
  return z
    .string()
    .regex(
      ENTITY_PART,
      `expected the ${what} of an entity: up to 63 letters, digits and "_", ".", "+", "-" between them`,
    );
}

/** The part of a path that names an entity. @public */
export const entityParametersSchema = z.object({
  kind: entityPart('kind'),
  namespace: entityPart('namespace'),
  name: entityPart('name'),
});

/** `GET /v1/entities/:kind/:namespace/:name/resources` @public */
export const resourcesQuerySchema = z.object({
  /** Only this provider's. */
  provider: z.string().min(1).max(63).optional(),
  /** Seconds: serve nothing older than this without saying that it is stale. */
  maxAge: z.coerce.number().min(0).max(86_400).optional(),
});

/** @public */
export const resourcesResponseSchema = z.object({
  items: z.array(snapshotSchema),
  problems: z.array(bindingProblemSchema),
});

/** @public */
export type ResourcesResponse = z.infer<typeof resourcesResponseSchema>;

const list = (value: unknown) =>
  value === undefined || Array.isArray(value) ? value : [value];

/** `GET /v1/entities/…/resources/:provider/views/:view`; a view's own parameters stand beside these. @public */
export const viewQuerySchema = z.looseObject({
  /** Only these of the entity's resources. */
  id: z
    .preprocess(list, z.array(z.string().min(1).max(2_048)).max(500))
    .optional(),
  /** As of the resources. */
  maxAge: z.coerce.number().min(0).max(86_400).optional(),
});

/** `POST /v1/entities/…/refresh` @public */
export const refreshQuerySchema = resourcesQuerySchema.pick({ provider: true });

/** One resource's part of a view: its data, or why there is none. @public */
export const viewItemSchema = z.object({
  /** Id of the resource. */
  id: z.string(),
  /** Shape given by the provider's common package. */
  data: z.unknown().optional(),
  fetchedAt: z.iso.datetime(),
  stale: z.boolean(),
  error: resourceErrorSchema.optional(),
});

/** @public */
export type ViewItem<TData = unknown> = Omit<
  z.infer<typeof viewItemSchema>,
  'data'
> & { data?: TData };

/** `GET /v1/entities/…/resources/:provider/views/:view?id=&…` @public */
export const viewResponseSchema = z.object({
  items: z.array(viewItemSchema),
  problems: z.array(bindingProblemSchema),
});

/** @public */
export type ViewResponse = z.infer<typeof viewResponseSchema>;

/** `PUT /v1/entities/…/watch`: the caller looks at this entity; ask again before the lease ends. @public */
export const watchResponseSchema = z.object({
  /** Seconds until the lease ends. */
  leaseSeconds: z.number().positive(),
});

/** @public */
export type WatchResponse = z.infer<typeof watchResponseSchema>;

/** @public */
export const providerConnectionSchema = z.object({
  /** Which account, server or namespace. */
  instance: z.string(),
  reachable: z.boolean(),
  /** The identity used there: a role ARN, an account name. */
  identity: z.string().optional(),
  lastSuccessAt: z.iso.datetime().optional(),
  lastError: resourceErrorSchema
    .extend({ at: z.iso.datetime(), operation: z.string().optional() })
    .optional(),
  checkedAt: z.iso.datetime(),
});

/** @public */
export type ProviderConnection = z.infer<typeof providerConnectionSchema>;

/** `GET /v1/providers` @public */
export const providersResponseSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      connections: z.array(providerConnectionSchema),
    }),
  ),
  /** Standing warnings about the platform's own configuration. */
  warnings: z.array(z.string()),
});

/** @public */
export type ProvidersResponse = z.infer<typeof providersResponseSchema>;

/** `GET /v1/problems` @public */
export const problemsQuerySchema = z.object({
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** @public */
export type ProblemsQuery = z.infer<typeof problemsQuerySchema>;

/** `GET /v1/problems?cursor=&limit=`: annotation problems of all entities that the caller may read. @public */
export const problemsResponseSchema = z.object({
  items: z.array(
    z.object({
      entityRef: z.string(),
      owner: z.string().optional(),
      problem: bindingProblemSchema,
    }),
  ),
  total: z.number().int().nonnegative(),
  next: z.string().optional(),
});

/** @public */
export type ProblemsResponse = z.infer<typeof problemsResponseSchema>;

/** `GET /v1/fleet` @public */
export const fleetQuerySchema = z.object({
  provider: z.string().min(1).max(63).optional(),
  /** One or several, separated by commas. */
  health: z
    .string()
    .transform(text => text.split(',').map(part => part.trim()))
    .pipe(z.array(healthSchema))
    .optional(),
  /** Entity ref of the owner; several separated by commas. */
  owner: z.string().max(2_000).optional(),
  account: z.string().max(63).optional(),
  /** Part of a resource's, entity's or owner's name. */
  q: z.string().max(200).optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** @public */
export type FleetQuery = z.infer<typeof fleetQuerySchema>;

/** @public */
export const fleetItemSchema = z.object({
  entityRef: z.string(),
  owner: z.string().optional(),
  snapshot: snapshotSchema,
});

/** @public */
export type FleetItem = z.infer<typeof fleetItemSchema>;

/** @public */
export const fleetResponseSchema = z.object({
  items: z.array(fleetItemSchema),
  /** Of everything that matches but for the `health` filter. */
  counts: z.record(healthSchema, z.number().int().nonnegative()),
  /** What the filters may be set to, of everything that the caller may read. */
  facets: z.object({
    providers: z.array(z.string()),
    owners: z.array(z.string()),
    accounts: z.array(z.string()),
  }),
  next: z.string().optional(),
});

/** @public */
export type FleetResponse = z.infer<typeof fleetResponseSchema>;

/** @public */
export const timelineQuerySchema = z.object({
  /** ISO 8601: only what happened before this. */
  before: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What a provider tells of a resource's past. @public */
export const timelineEventSchema = z.object({
  /** Unique among the events of its resource. */
  id: z.string(),
  at: z.iso.datetime(),
  /** `secret`: a new version of a secret, whose name and number stand in `to`. */
  kind: z.enum(['deployment', 'build', 'run', 'secret']),
  status: z.enum(['running', 'succeeded', 'failed', 'stopped']),
  from: z.string().optional(),
  /** What it is about: the version deployed, the build's number. */
  to: z.string(),
  reason: z.string().optional(),
  /** Who began it, as the upstream names them. */
  by: z.string().optional(),
  /** Full or short commit hash that it was made from. */
  commit: z.string().optional(),
  /** `sha256:…` of the image that it made or deployed. */
  digest: z.string().optional(),
});

/** @public */
export type TimelineEvent = z.infer<typeof timelineEventSchema>;

/** @public */
export const timelineEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  provider: z.string(),
  resourceId: z.string(),
  resourceName: z.string(),
  kind: z.enum([
    'health',
    'version',
    'action',
    ...timelineEventSchema.shape.kind.options,
  ]),
  status: timelineEventSchema.shape.status.optional(),
  from: z.string().optional(),
  to: z.string(),
  reason: z.string().optional(),
  /** Entity ref of the user who acted, or who the upstream says. */
  by: z.string().optional(),
  commit: z.string().optional(),
  digest: z.string().optional(),
  /** The same for all that one change went through: commit, build, image, deployment. */
  change: z.string().optional(),
});

/** @public */
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** `GET /v1/entities/…/timeline` @public */
export const timelineResponseSchema = z.object({
  items: z.array(timelineEntrySchema),
  /** Value of `before` for the next page. */
  next: z.string().optional(),
  /** Systems whose part is missing, and why. */
  errors: z.array(
    z.object({ provider: z.string(), error: resourceErrorSchema }),
  ),
});

/** @public */
export type TimelineResponse = z.infer<typeof timelineResponseSchema>;

/** Channel of live changes. @public */
export const PLATFORM_SIGNALS_CHANNEL = 'platform';

/** Sent to the people who are looking at an entity and may read it. @public */
export const signalSchema = z.object({
  entityRef: z.string(),
  provider: z.string(),
  id: z.string(),
  health: healthSchema,
  version: z.string().nullable(),
  fetchedAt: z.iso.datetime(),
});

/** @public */
export type PlatformSignal = z.infer<typeof signalSchema>;
