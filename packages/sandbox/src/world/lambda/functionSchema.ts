import { z } from 'zod';

const rate = z.number().min(0).max(1);

/** What comes in, and what becomes of it. @public */
export const trafficSchema = z.strictObject({
  requestsPerMinute: z.number().min(0).max(60_000),
  /** Share of the invocations that end in an error. */
  errorRate: rate,
  /** Share of the requests that Lambda turns away. */
  throttleRate: rate,
  /** The median. */
  durationMs: z.number().min(1).max(900_000),
});

const { shape } = trafficSchema;
const traffic = {
  requestsPerMinute: shape.requestsPerMinute.default(60),
  durationMs: shape.durationMs.default(120),
};

const failedUpdate = {
  reasonCode: z
    .enum([
      'EniLimitExceeded',
      'FunctionError',
      'ImageAccessDenied',
      'ImageDeleted',
      'InsufficientRolePermissions',
      'InternalError',
      'InvalidConfiguration',
      'InvalidImage',
      'InvalidSubnet',
      'KMSKeyAccessDenied',
      'SubnetOutOfIPAddresses',
    ])
    .default('ImageAccessDenied'),
  reason: z
    .string()
    .default('Lambda does not have permission to access the ECR image.'),
};

/** How the last change of a function went. @public */
export const lastUpdateSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.enum(['Successful', 'InProgress']) }),
  z.strictObject({ status: z.literal('Failed'), ...failedUpdate }),
]);

/** What happens to a function by itself. @public */
export const functionScenarioSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('steady'),
    ...traffic,
    errorRate: rate.default(0),
    throttleRate: rate.default(0),
  }),
  z.strictObject({
    kind: z.literal('errors'),
    ...traffic,
    errorRate: rate.default(0.3),
    /** Seconds from the sandbox's start to the first error; below 0 if there were errors before. */
    startsAfterSeconds: z.number().default(-25 * 60),
  }),
  z.strictObject({
    kind: z.literal('throttled'),
    ...traffic,
    throttleRate: rate.default(0.2),
  }),
  z.strictObject({
    kind: z.literal('updating'),
    ...traffic,
    /** From the beginning of an update to that of the next. */
    everySeconds: z.number().min(1).default(120),
    takesSeconds: z.number().min(1).default(30),
  }),
  z.strictObject({
    kind: z.literal('failed-update'),
    ...traffic,
    ...failedUpdate,
  }),
  z.strictObject({
    kind: z.literal('deploys'),
    ...traffic,
    everySeconds: z.number().min(1),
    /** Points to every new version at once. */
    alias: z.string().default('live'),
  }),
  z.strictObject({ kind: z.literal('inactive') }),
]);

const versionNumber = z.string().regex(/^\d+$/);

const aliasSchema = z.strictObject({
  name: z.string().regex(/^(?!\d+$)[\w-]{1,128}$/),
  description: z.string().default(''),
  /** The newest if absent. */
  version: z
    .string()
    .regex(/^(\$LATEST|\d+)$/)
    .optional(),
  /** Another version to its share of the traffic. */
  weights: z.record(versionNumber, rate).default({}),
});

const triggerSchema = z.strictObject({
  /** ARN of the queue, stream, …. */
  source: z.string().startsWith('arn:'),
  state: z
    .enum(['Enabled', 'Disabled', 'Creating', 'Updating', 'Deleting'])
    .default('Enabled'),
  /** As Lambda words it: `OK`, `No records processed`, `PROBLEM: Function call failed`. */
  lastResult: z.string().default('OK'),
  reason: z.string().default('USER_INITIATED'),
  batchSize: z.number().int().min(1).max(10_000).default(10),
  /** An alias; the unqualified function if absent. */
  alias: z.string().optional(),
});

const provisionedSchema = z.strictObject({
  /** An alias or a version. */
  qualifier: z.string(),
  requested: z.number().int().min(1),
  /** As many as requested if absent. */
  available: z.number().int().min(0).optional(),
  status: z.enum(['READY', 'IN_PROGRESS', 'FAILED']).default('READY'),
  reason: z.string().optional(),
});

/** @public */
export const functionSchema = z.strictObject({
  name: z.string().regex(/^[\w-]{1,64}$/),
  description: z.string().max(256).default(''),
  /** A container image, which has no runtime, or a Zip file. */
  packageType: z.enum(['Zip', 'Image']).default('Zip'),
  runtime: z
    .enum([
      'dotnet8',
      'go1.x',
      'java11',
      'java17',
      'java21',
      'nodejs16.x',
      'nodejs18.x',
      'nodejs20.x',
      'nodejs22.x',
      'nodejs24.x',
      'provided.al2',
      'provided.al2023',
      'python3.8',
      'python3.9',
      'python3.10',
      'python3.11',
      'python3.12',
      'python3.13',
      'python3.14',
      'ruby3.2',
      'ruby3.3',
      'ruby3.4',
    ])
    .default('nodejs24.x'),
  handler: z.string().default('index.handler'),
  /** MB */
  memory: z.number().int().min(128).max(10_240).default(256),
  timeoutSeconds: z.number().int().min(1).max(900).default(10),
  architecture: z.enum(['x86_64', 'arm64']).default('arm64'),
  /** ARNs of layer versions. */
  layers: z.array(z.string().startsWith('arn:')).max(5).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  tags: z.record(z.string(), z.string()).default({}),
  /** `/aws/lambda/<name>` if absent. */
  logGroup: z.string().optional(),
  /** What it logs on each call; one plain line if absent. */
  logLines: z.array(z.string()).default([]),
  /** How an invocation fails. */
  error: z
    .strictObject({ type: z.string(), message: z.string() })
    .default({ type: 'Error', message: 'upstream answered 502' }),
  /** Descriptions of the published versions, the oldest first. */
  versions: z.array(z.string().max(256)).default(['']),
  aliases: z.array(aliasSchema).default([]),
  triggers: z.array(triggerSchema).default([]),
  url: z.strictObject({ auth: z.enum(['NONE', 'AWS_IAM']) }).optional(),
  /** Services that may invoke it: `apigateway.amazonaws.com`, …. */
  invokers: z.array(z.string()).default([]),
  reservedConcurrency: z.number().int().min(0).optional(),
  provisionedConcurrency: z.array(provisionedSchema).default([]),
  createdDaysAgo: z.number().min(0).default(200),
  modifiedHoursAgo: z.number().min(0).default(30),
  scenario: functionScenarioSchema.prefault({ kind: 'steady' }),
});

/** @public */
export type FunctionSpec = z.infer<typeof functionSchema>;
/** What a person has to say about a function; the rest has defaults. @public */
export type FunctionInput = z.input<typeof functionSchema>;
/** @public */
export type TrafficSpec = z.infer<typeof trafficSchema>;
export type LastUpdate = z.infer<typeof lastUpdateSchema>;
