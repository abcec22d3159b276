import { z } from 'zod';
import { healthSchema } from './health';

/**
 * Why an upstream did not answer as hoped.
 *
 * - `forbidden`: it knows us and refuses
 * - `unauthenticated`: our credentials are missing, wrong or expired
 * - `not-found`: it has no such thing
 * - `throttled`: it asks us to slow down
 * - `timeout`: it did not answer in time
 * - `unreachable`: no connection (DNS, TCP, TLS)
 * - `unavailable`: it failed (5xx), or we stopped asking after repeated failures
 * - `invalid-response`: it answered something that is not its protocol
 * - `misconfigured`: our own configuration cannot work
 *
 * @public
 */
export const errorCodeSchema = z.enum([
  'forbidden',
  'unauthenticated',
  'not-found',
  'throttled',
  'timeout',
  'unreachable',
  'unavailable',
  'invalid-response',
  'misconfigured',
]);

/** @public */
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** @public */
export const resourceErrorSchema = z.object({
  code: errorCodeSchema,
  /** One sentence for a person, built from allow-listed fields only. */
  message: z.string(),
  /** When it is worth asking again, in milliseconds from now. */
  retryAfterMs: z.number().nonnegative().optional(),
});

/** @public */
export type ResourceError = z.infer<typeof resourceErrorSchema>;

/** @public */
export const linkSchema = z.object({ title: z.string(), url: z.url() });

/** @public */
export type Link = z.infer<typeof linkSchema>;

/** @public */
export const scopeSchema = z.object({
  account: z.string().optional(),
  region: z.string().optional(),
  instance: z.string().optional(),
  parent: z.string().optional(),
});

/**
 * Where a resource lives: the account and region, the server instance, the thing that holds it (an ECS cluster).
 *
 * @public
 */
export type Scope = z.infer<typeof scopeSchema>;

/** One thing that an action asks a person for. @public */
export const actionFieldSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().optional(),
  kind: z.enum(['text', 'number', 'choice']),
  required: z.boolean(),
  /** Of a number. */
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Of a choice. */
  choices: z
    .array(z.object({ value: z.string(), title: z.string() }))
    .optional(),
  /** What stands there at first. */
  initial: z.union([z.string(), z.number()]).optional(),
});

/** @public */
export type ActionField = z.infer<typeof actionFieldSchema>;

/** @public */
export const actionOfferSchema = z.object({
  id: z.string(),
  title: z.string(),
  allowed: z.boolean(),
  /** Why it is not allowed now, and what would make it so. */
  why: z.string().optional(),
  destructive: z.boolean(),
  /** What it asks for, in order. */
  fields: z.array(actionFieldSchema).optional(),
});

/** @public */
export type ActionOffer = z.infer<typeof actionOfferSchema>;

/** @public */
export const snapshotSchema = z.object({
  /** Id of the provider that made it: `ecs`, `lambda`, …. */
  provider: z.string(),
  /** Stable and opaque for clients; an ARN where there is one. */
  id: z.string(),
  /** What people call it. */
  name: z.string(),
  scope: scopeSchema,
  health: healthSchema,
  /** One plain sentence: why it is not healthy. */
  reason: z.string().optional(),
  /** Image tag or digest, function version, commit, revision. */
  version: z.string().optional(),
  /** ISO 8601: last change of the resource itself. */
  updatedAt: z.iso.datetime().optional(),
  links: z.array(linkSchema),
  actions: z.array(actionOfferSchema),
  /** The system's own part, described by its common package. */
  details: z.unknown().optional(),
  /** ISO 8601: when the upstream said so; when it was last asked if it never answered. */
  fetchedAt: z.iso.datetime(),
  /** Older than asked for; a fresh one is on its way or could not be had (`error`). */
  stale: z.boolean(),
  error: resourceErrorSchema.optional(),
});

/**
 * What Portolan knows about one resource of any system: is it well, why not, which version, since when, how fresh is this.
 *
 * @public
 */
export type Snapshot<TDetails = unknown> = Omit<
  z.infer<typeof snapshotSchema>,
  'details'
> & { details?: TDetails };
