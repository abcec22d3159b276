import { z } from 'zod';
import { anthropicSchema } from '../anthropic/schema';
import { argoCdSchema } from '../argo-cd/schema';
import { terraformSchema } from '../terraform/schema';
import { vaultSchema } from '../vault/schema';
import { projectSchema } from './codebuild/schema';
import { functionSchema } from './lambda/functionSchema';

const accountId = z.string().regex(/^\d{12}$/, 'must be 12 digits, in quotes');
const seconds = z.number().min(0);

/** Why a task dies. @public */
export const failureCauseSchema = z.enum([
  'out-of-memory',
  'exit',
  'cannot-pull-image',
  'secret-unavailable',
  'load-balancer-health',
  'container-health',
]);

/** @public */
export type FailureCause = z.infer<typeof failureCauseSchema>;

/** How the tasks of an image end, where they do not simply run. @public */
export const failureSchema = z.strictObject({
  cause: failureCauseSchema,
  /** Seconds from running to the failure. */
  afterSeconds: seconds.default(40),
  /** Of the container, for `exit`. */
  exitCode: z.number().int().default(1),
});

/** @public */
export type TaskFailure = z.infer<typeof failureSchema>;

/** What happens to a service by itself. @public */
export const scenarioSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('steady') }),
  z.strictObject({
    kind: z.literal('redeploys'),
    everySeconds: seconds,
    /** Deployed in turn. */
    images: z.array(z.string()).min(1),
  }),
  z.strictObject({
    kind: z.literal('crash-loop'),
    ...failureSchema.shape,
  }),
  z.strictObject({
    kind: z.literal('no-capacity'),
    /** Tasks that there is room for. */
    placeable: z.number().int().min(0),
  }),
  z.strictObject({
    kind: z.literal('failing-rollouts'),
    image: z.string(),
    /** Between two attempts; one attempt only if absent. */
    everySeconds: seconds.optional(),
    ...failureSchema.shape,
  }),
  z.strictObject({
    kind: z.literal('blue-green'),
    /** Deployed when the world begins; nothing is, if absent, until somebody deploys. */
    image: z.string().optional(),
    /** Where each deployment waits until somebody continues it or rolls it back. */
    pauseAt: z
      .enum([
        'POST_SCALE_UP',
        'POST_TEST_TRAFFIC_SHIFT',
        'POST_PRODUCTION_TRAFFIC_SHIFT',
      ])
      .default('POST_TEST_TRAFFIC_SHIFT'),
  }),
]);

const sidecarSchema = z.strictObject({ name: z.string(), image: z.string() });

/** @public */
export const serviceSchema = z.strictObject({
  name: z.string().regex(/^[\w-]{1,255}$/),
  desired: z.number().int().min(0).default(2),
  /** With its tag; `<account>.dkr.ecr.<region>.amazonaws.com/<name>:1.0.0` if absent. */
  image: z.string().optional(),
  /** Images of earlier deployments, the oldest first. */
  earlierImages: z.array(z.string()).default([]),
  /** Of the task definition; the service's name if absent. */
  family: z.string().optional(),
  sidecars: z.array(sidecarSchema).default([]),
  launchType: z.enum(['FARGATE', 'EC2', 'EXTERNAL']).default('FARGATE'),
  cpu: z.number().int().default(512),
  memory: z.number().int().default(1024),
  port: z.number().int().default(8080),
  loadBalanced: z.boolean().default(true),
  circuitBreaker: z
    .strictObject({ enable: z.boolean(), rollback: z.boolean() })
    .default({ enable: true, rollback: true }),
  maximumPercent: z.number().int().min(100).default(200),
  minimumHealthyPercent: z.number().int().min(0).default(100),
  tags: z.record(z.string(), z.string()).default({}),
  environment: z.record(z.string(), z.string()).default({}),
  /** Name of the variable to the ARN that holds it. */
  secrets: z.record(z.string(), z.string()).default({}),
  createdDaysAgo: z.number().min(0).default(45),
  deployedHoursAgo: z.number().min(0).default(30),
  scenario: scenarioSchema.default({ kind: 'steady' }),
  /** Where its containers send their lines; only those of `awslogs` can be read. */
  logDriver: z.enum(['awslogs', 'splunk', 'none']).default('awslogs'),
  /** What its log says; a plain web service's lines if absent. */
  logLines: z.array(z.string()).default([]),
});

const clusterSchema = z.strictObject({
  name: z.string().regex(/^[\w-]{1,255}$/),
  services: z.array(serviceSchema).default([]),
});

/** A log group that is there for its size; its lines are computed when they are read. */
const logGroupSchema = z.strictObject({
  name: z.string().regex(/^[\w./#-]{1,512}$/),
  streams: z.number().int().min(1).max(10_000).default(1),
  /** Of all streams together, when the world begins. */
  megabytes: z.number().min(0.001).max(10_000),
  /** The first line is so old. */
  hours: z.number().min(0.01).max(720).default(24),
});

const regionSchema = z.strictObject({
  name: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  clusters: z.array(clusterSchema).default([]),
  projects: z.array(projectSchema).default([]),
  logGroups: z.array(logGroupSchema).default([]),
  functions: z.array(functionSchema).default([]),
});

const roleSchema = z.strictObject({
  name: z.string(),
  /** Accounts that may assume it; nobody may if empty. */
  trusts: z.array(accountId).default([]),
  externalId: z.string().optional(),
  /** `ecs:ListTasks`, `ecs:*`, …: what the role may not do. */
  denies: z.array(z.string()).default([]),
});

const userSchema = z.strictObject({
  name: z.string(),
  accessKeyId: z.string().regex(/^AKIA[A-Z0-9]{16}$/),
  secretAccessKey: z.string().min(16),
});

const accountSchema = z.strictObject({
  id: accountId,
  name: z.string().optional(),
  users: z.array(userSchema).default([]),
  roles: z.array(roleSchema).default([]),
  regions: z.array(regionSchema).default([]),
});

/** A whole world, or one file's part of it. @public */
export const worldSchema = z.strictObject({
  accounts: z.array(accountSchema).default([]),
  argoCd: z.array(argoCdSchema).default([]),
  terraform: z.array(terraformSchema).default([]),
  vault: z.array(vaultSchema).default([]),
  anthropic: z.array(anthropicSchema).default([]),
});

/** @public */
export type ServiceSpec = z.infer<typeof serviceSchema>;
/** What a person has to say about a service; the rest has defaults. @public */
export type ServiceInput = z.input<typeof serviceSchema>;
/** @public */
export type LogGroupSpec = z.infer<typeof logGroupSchema>;
/** @public */
export type LogGroupInput = z.input<typeof logGroupSchema>;
/** @public */
export type AccountInput = z.input<typeof accountSchema>;
/** @public */
export type RoleSpec = z.infer<typeof roleSchema>;
/** @public */
export type UserSpec = z.infer<typeof userSchema>;
/** @public */
export type AccountSpec = z.infer<typeof accountSchema>;
/** @public */
export type WorldSpec = z.infer<typeof worldSchema>;
/** @public */
export type WorldInput = z.input<typeof worldSchema>;
