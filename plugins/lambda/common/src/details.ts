import { z } from 'zod';
import { lambdaRuntimeSupportSchema } from './runtimeSupport';

/** @public */
export const lambdaAliasSchema = z.object({
  name: z.string(),
  description: z.string().optional(),
  /** The version that serves what no other takes: a number, or `$LATEST`. */
  version: z.string(),
  /** Versions beside it, each with its percentage of the calls. */
  weights: z.array(
    z.object({ version: z.string(), percent: z.number().min(0).max(100) }),
  ),
});

/** @public */
export type LambdaAlias = z.infer<typeof lambdaAliasSchema>;

const counts = z.array(z.number().nonnegative());
/** `null` where nothing was called. */
const durations = z.array(z.number().nonnegative().nullable());

/** Series of equal length, the oldest point first. @public */
export const lambdaMetricsSchema = z.object({
  /** ISO 8601: where the first point begins. */
  startsAt: z.iso.datetime(),
  /** Seconds that each point stands for; the last one is not over yet. */
  periodSeconds: z.number().int().positive(),
  invocations: counts,
  errors: counts,
  throttles: counts,
  /** Milliseconds */
  durationP50: durations,
  /** Milliseconds */
  durationP95: durations,
  /** Most at once. */
  concurrentExecutions: counts,
});

/** @public */
export type LambdaMetrics = z.infer<typeof lambdaMetricsSchema>;

const packageTypeSchema = z.enum(['zip', 'image']);

/** `Snapshot.details` of provider `lambda`. @public */
export const lambdaFunctionDetailsSchema = z.object({
  /** The alias or version that the annotation names. */
  qualifier: z.string().optional(),
  /** `nodejs24.x`; absent for container images. */
  runtime: z.string().optional(),
  runtimeSupport: lambdaRuntimeSupportSchema,
  packageType: packageTypeSchema,
  /** `arm64` or `x86_64` */
  architecture: z.string(),
  memoryMb: z.number().int(),
  timeoutSeconds: z.number().int(),
  /** First characters of the code's SHA-256 in hexadecimal. */
  codeSha: z.string().optional(),
  /** As Lambda says it: `Active`, `Pending`, `Inactive`, `Failed`, …. */
  state: z.string(),
  lastUpdate: z.enum(['successful', 'in-progress', 'failed']),
  logGroup: z.string(),
  /** Absent where they could not be read. */
  aliases: z.array(lambdaAliasSchema).optional(),
  /** Why `aliases` are absent. */
  aliasesUnavailable: z.string().optional(),
  /** Of the last hour; absent where they could not be read. */
  metrics: lambdaMetricsSchema.optional(),
  /** Why `metrics` are absent. */
  metricsUnavailable: z.string().optional(),
  /** The last 15 minutes, to the minute. */
  recent: z
    .object({
      minutes: z.number().int(),
      invocations: z.number(),
      errors: z.number(),
      throttles: z.number(),
    })
    .optional(),
});

/** @public */
export type LambdaFunctionDetails = z.infer<typeof lambdaFunctionDetailsSchema>;

/** Something about a function that a person should look at. @public */
export const lambdaFindingSchema = z.object({
  code: z.enum([
    'public-url',
    'public-access',
    'secret-in-environment',
    'stuck-trigger',
    'runtime-ended',
    'runtime-ending',
    'switched-off',
  ]),
  message: z.string(),
  fix: z.string(),
});

/** @public */
export type LambdaFinding = z.infer<typeof lambdaFindingSchema>;

/** What feeds a function from a queue or stream. @public */
export const lambdaTriggerSchema = z.object({
  id: z.string(),
  /** ARN of the queue or stream, or its address where it has none. */
  source: z.string(),
  /** `sqs`, `kinesis`, `dynamodb`, `kafka`, …. */
  kind: z.string(),
  /** As Lambda says it: `Enabled`, `Disabled`, `Creating`, …. */
  state: z.string(),
  /** It should feed the function and does not. */
  stuck: z.boolean(),
  /** What became of the last batch, in plain words. */
  lastResult: z.string().optional(),
  batchSize: z.number().int().optional(),
  /** The alias or version that it feeds. */
  qualifier: z.string().optional(),
  updatedAt: z.iso.datetime().optional(),
});

/** @public */
export type LambdaTrigger = z.infer<typeof lambdaTriggerSchema>;

/** View `configuration`. Parts that could not be read are absent and named in `unavailable`. @public */
export const lambdaConfigurationViewSchema = z.object({
  runtime: z.string().optional(),
  runtimeSupport: lambdaRuntimeSupportSchema,
  packageType: packageTypeSchema,
  architecture: z.string(),
  memoryMb: z.number().int(),
  timeoutSeconds: z.number().int(),
  ephemeralStorageMb: z.number().int().optional(),
  handler: z.string().optional(),
  /** ARN of the execution role. */
  role: z.string().optional(),
  logGroup: z.string(),
  layers: z.array(z.object({ arn: z.string(), name: z.string() })),
  /** Names only, never a value; sorted. */
  environment: z.array(
    z.object({ name: z.string(), looksLikeSecret: z.boolean() }),
  ),
  network: z
    .object({
      vpc: z.string(),
      subnets: z.number().int(),
      securityGroups: z.number().int(),
    })
    .optional(),
  concurrency: z
    .object({
      /** Absent where the function shares the account's. */
      reserved: z.number().int().optional(),
    })
    .optional(),
  provisioned: z
    .array(
      z.object({
        qualifier: z.string(),
        requested: z.number().int(),
        available: z.number().int(),
        status: z.enum(['ready', 'in-progress', 'failed']),
      }),
    )
    .optional(),
  /** Addresses of its own, without the address. */
  urls: z
    .array(
      z.object({
        qualifier: z.string().optional(),
        /** `none`: whoever knows the address may call it. */
        auth: z.enum(['none', 'iam']),
      }),
    )
    .optional(),
  triggers: z.array(lambdaTriggerSchema).optional(),
  /** Who may call it by its resource policy: a service or an account, and what for. */
  invokers: z
    .array(z.object({ principal: z.string(), source: z.string().optional() }))
    .optional(),
  findings: z.array(lambdaFindingSchema),
  unavailable: z.array(z.object({ part: z.string(), message: z.string() })),
});

/** @public */
export type LambdaConfigurationView = z.infer<
  typeof lambdaConfigurationViewSchema
>;

/** @public */
export const lambdaVersionSchema = z.object({
  version: z.string(),
  description: z.string().optional(),
  publishedAt: z.iso.datetime().optional(),
  runtime: z.string().optional(),
  codeSha: z.string().optional(),
  codeBytes: z.number().int().optional(),
  /** Aliases that send calls to it, with their percentage. */
  servedBy: z.array(
    z.object({ alias: z.string(), percent: z.number().min(0).max(100) }),
  ),
});

/** @public */
export type LambdaVersion = z.infer<typeof lambdaVersionSchema>;

/** View `versions`. @public */
export const lambdaVersionsViewSchema = z.object({
  /** Newest first, at most 50. */
  versions: z.array(lambdaVersionSchema),
  /** The function has more than are listed. */
  truncated: z.boolean(),
  aliases: z.array(lambdaAliasSchema),
  /** What would be published next. */
  latest: z.object({
    codeSha: z.string().optional(),
    modifiedAt: z.iso.datetime().optional(),
    /** The newest version has the same code. */
    published: z.boolean(),
  }),
});

/** @public */
export type LambdaVersionsView = z.infer<typeof lambdaVersionsViewSchema>;

/** View `metrics`: 24 hours in steps of five minutes. @public */
export const lambdaMetricsViewSchema = lambdaMetricsSchema.extend({
  /** Milliseconds */
  durationP99: durations,
});

/** @public */
export type LambdaMetricsView = z.infer<typeof lambdaMetricsViewSchema>;
