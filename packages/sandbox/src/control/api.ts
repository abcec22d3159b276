import { z } from 'zod';
import { buildFailureSchema, projectSchema } from '../world/codebuild/schema';
import {
  functionSchema,
  lastUpdateSchema,
  trafficSchema,
  TrafficSpec,
} from '../world/lambda/functionSchema';
import { failureSchema, serviceSchema } from '../world/schema';

const serviceArn = z.string().regex(/^arn:aws[a-z-]*:ecs:.+:service\/.+\/.+$/);
const failure = failureSchema.omit({ afterSeconds: true });

/** `POST /clock/advance` */
export const advanceSchema = z.strictObject({
  seconds: z
    .number()
    .min(0)
    .max(86_400 * 30),
});

/** `PATCH /settings` */
export const settingsSchema = z.strictObject({
  latencyMs: z.number().min(0).max(60_000),
});

/** `GET /requests` */
export const requestsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** `POST /world/services` @public */
export const addServiceSchema = z.strictObject({
  account: z.string().regex(/^\d{12}$/),
  region: z.string(),
  cluster: z.string(),
  service: serviceSchema,
});

/** `DELETE /world/services` */
export const serviceRefSchema = z.strictObject({ service: serviceArn });

/** `PATCH /world/services` @public */
export const changeServiceSchema = z.strictObject({
  service: serviceArn,
  desired: z.number().int().min(0).optional(),
  /** Tasks that there is room for; `null` for no limit. */
  placeable: z.number().int().min(0).nullable().optional(),
});

/** `POST /world/deployments` @public */
export const startDeploymentSchema = z.strictObject({
  service: serviceArn,
  /** With its tag; the present one if absent. */
  image: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  /** What becomes of its tasks. */
  failure: failureSchema.optional(),
});

/** `POST /world/crashes` @public */
export const crashSchema = z.strictObject({
  service: serviceArn,
  /** How many running tasks die now. */
  tasks: z.number().int().min(1).default(1),
  failure: failure.default({ cause: 'exit', exitCode: 1 }),
});

/** State of one service, as the control API gives it. @public */
export interface ServiceState {
  arn: string;
  desired: number;
  running: number;
  pending: number;
  rollout: string;
  image: string;
}

const functionArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:lambda:.+:function:[\w-]+$/);

/** `POST /world/functions` @public */
export const addFunctionSchema = z.strictObject({
  account: z.string().regex(/^\d{12}$/),
  region: z.string(),
  function: functionSchema,
});

/** `DELETE /world/functions` */
export const functionRefSchema = z.strictObject({ function: functionArn });

/** `PATCH /world/functions`: what comes in from now on, and how it stands. @public */
export const changeFunctionSchema = z.strictObject({
  function: functionArn,
  ...trafficSchema.partial().shape,
  state: z.enum(['Active', 'Inactive']).optional(),
  lastUpdate: lastUpdateSchema.optional(),
  /** Publishes a version of new code. Aliases stay where they are. */
  publish: z.strictObject({ description: z.string().default('') }).optional(),
});

/** State of one function, as the control API gives it. @public */
export interface FunctionState extends TrafficSpec {
  arn: string;
  state: string;
  lastUpdate: string;
  /** The published ones, the oldest first. */
  versions: string[];
  /** Name to version. */
  aliases: Record<string, string>;
}

const projectArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:codebuild:.+:project\/[\w-]+$/);

/** `POST /world/projects` @public */
export const addProjectSchema = z.strictObject({
  account: z.string().regex(/^\d{12}$/),
  region: z.string(),
  project: projectSchema,
});

/** `DELETE /world/projects` */
export const projectRefSchema = z.strictObject({ project: projectArn });

/** `POST /world/builds` @public */
export const runBuildSchema = z.strictObject({
  project: projectArn,
  /** A branch, a commit or `pr/12`; the project's branch if absent. */
  sourceVersion: z.string().optional(),
  /** How it ends; `null` for green, by the project's scenario if absent. */
  failure: buildFailureSchema.nullable().optional(),
});

/** State of one project, as the control API gives it. @public */
export interface ProjectState {
  arn: string;
  builds: number;
  /** The one that began last. */
  lastBuild?: { id: string; number: number; status: string; phase: string };
}
