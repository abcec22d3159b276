import { z } from 'zod';

const days = z.number().min(0);

/** What a secret holds: names of fields, with a value or with more fields. @public */
export interface SecretFields {
  [name: string]: string | number | boolean | null | SecretFields;
}

/** @public */
export const fieldsSchema: z.ZodType<SecretFields> = z.lazy(() =>
  z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), fieldsSchema]),
  ),
);

/** What happened to a secret before the world began. @public */
export const secretScenarioSchema = z.discriminatedUnion('kind', [
  /** Written once, now. */
  z.strictObject({ kind: z.literal('new') }),
  /** Written twice, the last time lately. */
  z.strictObject({ kind: z.literal('fresh'), daysAgo: days.default(4) }),
  /** Should have been rotated since: `rotate-after` is 90 days where nothing else is said. */
  z.strictObject({ kind: z.literal('overdue'), daysAgo: days.default(140) }),
  /** Its newest version is deleted, and could be brought back. */
  z.strictObject({ kind: z.literal('deleted'), daysAgo: days.default(2) }),
  /** Its newest version is gone for good. */
  z.strictObject({ kind: z.literal('destroyed'), daysAgo: days.default(2) }),
  z.strictObject({
    kind: z.literal('many-versions'),
    count: z.number().int().min(1).max(5_000).default(40),
    everyDays: days.default(7),
  }),
  /** So many secrets below the path instead of one there. */
  z.strictObject({
    kind: z.literal('folder'),
    count: z.number().int().min(1).max(5_000).default(200),
  }),
]);

/** @public */
export const secretSchema = z.strictObject({
  /** Below its mount. */
  path: z.string().min(1),
  /** Names of fields, whose values are made up. */
  keys: z.array(z.string()).default([]),
  /** Fields with their values. */
  fields: fieldsSchema.optional(),
  scenario: secretScenarioSchema.default({ kind: 'fresh', daysAgo: 4 }),
  customMetadata: z.record(z.string(), z.string()).optional(),
  /** Versions that are kept; as many as the engine says, which is 10, if 0. */
  maxVersions: z.number().int().min(0).default(0),
  casRequired: z.boolean().default(false),
  /** A version is deleted by itself after so long. */
  deleteVersionAfterSeconds: z.number().int().min(0).default(0),
});

/** @public */
export type SecretSpec = z.infer<typeof secretSchema>;
/** @public */
export type SecretInput = z.input<typeof secretSchema>;

/** @public */
export const mountSchema = z.strictObject({
  path: z.string().regex(/^[^/\s]+(\/[^/\s]+)*$/),
  type: z
    .enum(['kv', 'transit', 'database', 'pki', 'aws', 'ssh'])
    .default('kv'),
  /** Of KV. */
  version: z.union([z.literal(1), z.literal(2)]).default(2),
  description: z.string().default(''),
  secrets: z.array(secretSchema).default([]),
});

/** @public */
export type MountSpec = z.infer<typeof mountSchema>;
