import { z } from 'zod';

/** @public */
export const ecsImageSchema = z.object({
  container: z.string(),
  /** Repository with its registry, without tag or digest. */
  repository: z.string(),
  tag: z.string().optional(),
  /** `sha256:…` in full. */
  digest: z.string().optional(),
  /** What to show: the tag, else the short digest, else `latest`. */
  version: z.string(),
});

/** @public */
export type EcsImage = z.infer<typeof ecsImageSchema>;

/** @public */
export const ecsStoppedContainerSchema = z.object({
  name: z.string(),
  exitCode: z.number().int().optional(),
  reason: z.string().optional(),
});

/** @public */
export const ecsRolloutStateSchema = z.enum([
  'in-progress',
  'completed',
  'failed',
  'rolling-back',
  'rolled-back',
  'stopping',
  'stopped',
  'pending',
]);

/** @public */
export type EcsRolloutState = z.infer<typeof ecsRolloutStateSchema>;

/** `Snapshot.details` of provider `ecs`. @public */
export const ecsServiceDetailsSchema = z.object({
  cluster: z.string(),
  running: z.number().int(),
  desired: z.number().int(),
  pending: z.number().int(),
  /** `FARGATE`, `EC2`, `EXTERNAL` or the capacity providers' names. */
  launchType: z.string().optional(),
  taskDefinition: z
    .object({ family: z.string(), revision: z.number().int() })
    .optional(),
  /** Of the deployment that is meant to run. */
  images: z.array(ecsImageSchema),
  rollout: z
    .object({
      state: ecsRolloutStateSchema,
      startedAt: z.iso.datetime().optional(),
      /** Tasks that failed to start in it. */
      failedTasks: z.number().int(),
      /** What runs beside it or ran before it, where known. */
      fromVersion: z.string().optional(),
      toVersion: z.string().optional(),
      /** It waits at a lifecycle hook until a person continues it. */
      paused: z
        .object({
          /** As ECS names it: `POST_TEST_TRAFFIC_SHIFT`, …. */
          stage: z.string(),
          /** Without an answer until then, ECS does `otherwise`. */
          until: z.iso.datetime().optional(),
          otherwise: z.enum(['continue', 'roll-back']).optional(),
        })
        .optional(),
    })
    .optional(),
  circuitBreaker: z
    .object({ enabled: z.boolean(), rollback: z.boolean() })
    .optional(),
  /** Who replaces its tasks: ECS, CodeDeploy, or software of the organisation's own. */
  controller: z.enum(['ecs', 'code-deploy', 'external']).optional(),
  /** One task on every instance: it has no count of its own. */
  daemon: z.boolean().optional(),
  /** Whether ECS keeps a record of its deployments, to stop them and to go back to them. */
  history: z.boolean().optional(),
  /** It is being deleted. */
  deleting: z.boolean().optional(),
  /** Names of the containers that receive traffic. */
  loadBalanced: z.array(z.string()).optional(),
});

/** @public */
export type EcsServiceDetails = z.infer<typeof ecsServiceDetailsSchema>;

/** @public */
export const ecsDeploymentSchema = z.object({
  id: z.string(),
  state: ecsRolloutStateSchema,
  reason: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  finishedAt: z.iso.datetime().optional(),
  from: z.array(ecsImageSchema),
  to: z.array(ecsImageSchema),
  fromTaskDefinition: z.string().optional(),
  toTaskDefinition: z.string().optional(),
  requested: z.number().int().optional(),
  running: z.number().int().optional(),
  pending: z.number().int().optional(),
  failedTasks: z.number().int().optional(),
  circuitBreaker: z
    .object({
      status: z.string(),
      failureCount: z.number().int().optional(),
      threshold: z.number().int().optional(),
    })
    .optional(),
  alarms: z.array(z.string()).optional(),
});

/** @public */
export type EcsDeployment = z.infer<typeof ecsDeploymentSchema>;

/** View `deployments`: newest first. @public */
export const ecsDeploymentsViewSchema = z.object({
  deployments: z.array(ecsDeploymentSchema),
  /** The service has more than are listed. */
  truncated: z.boolean(),
});

/** @public */
export type EcsDeploymentsView = z.infer<typeof ecsDeploymentsViewSchema>;

/** @public */
export const ecsTaskSchema = z.object({
  /** The last part of its ARN. */
  id: z.string(),
  /** As ECS says it: `RUNNING`, `PENDING`, `STOPPED`, …. */
  lastStatus: z.string(),
  desiredStatus: z.string().optional(),
  health: z.enum(['healthy', 'unhealthy', 'unknown']).optional(),
  taskDefinition: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  stoppedAt: z.iso.datetime().optional(),
  /** `EssentialContainerExited`, `TaskFailedToStart`, …. */
  stopCode: z.string().optional(),
  stoppedReason: z.string().optional(),
  /** The same in plain words, with what to do. */
  diagnosis: z.string().optional(),
  /** Stopped in the course of ordinary work (scaled in, replaced, by hand): nobody needs to look. */
  routine: z.boolean().optional(),
  availabilityZone: z.string().optional(),
  containers: z.array(
    z.object({
      name: z.string(),
      image: ecsImageSchema.optional(),
      lastStatus: z.string().optional(),
      health: z.enum(['healthy', 'unhealthy', 'unknown']).optional(),
      exitCode: z.number().int().optional(),
      reason: z.string().optional(),
    }),
  ),
  consoleUrl: z.url().optional(),
});

/** @public */
export type EcsTask = z.infer<typeof ecsTaskSchema>;

/** View `tasks`: running first, then stopped, newest first. @public */
export const ecsTasksViewSchema = z.object({
  tasks: z.array(ecsTaskSchema),
  /** There are more than are listed. */
  truncated: z.boolean(),
});

/** @public */
export type EcsTasksView = z.infer<typeof ecsTasksViewSchema>;

/** View `events`: newest first. @public */
export const ecsEventsViewSchema = z.object({
  events: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      message: z.string(),
      /** Routine (steady state, registered targets) or something to look at. */
      level: z.enum(['info', 'warning']),
    }),
  ),
});

/** @public */
export type EcsEventsView = z.infer<typeof ecsEventsViewSchema>;

/**
 * Ends `to` of a change whose content is never shown (a secret's source, a command); its name may stand before it.
 *
 * @public
 */
export const ECS_CHANGE_NOT_SHOWN = 'changed (not shown)';

/** One line of a task-definition diff. @public */
export const ecsDefinitionChangeSchema = z.object({
  /** `app`, or absent for the task itself. */
  container: z.string().optional(),
  /** `image`, `cpu`, `memory`, `environment`, `secret`, `port`, …. */
  field: z.string(),
  /** For environment variables and secrets the name only, never a value. */
  from: z.string().optional(),
  to: z.string().optional(),
});

/** @public */
export type EcsDefinitionChange = z.infer<typeof ecsDefinitionChangeSchema>;

/** View `definition` with parameters `from` and `to` (revision numbers; default: the previous and the current one). @public */
export const ecsDefinitionViewSchema = z.object({
  family: z.string(),
  /** Newest first, at most 50. */
  revisions: z.array(z.number().int()),
  from: z.number().int().optional(),
  to: z.number().int(),
  changes: z.array(ecsDefinitionChangeSchema),
  /** Environment variables whose value differs; the values are never shown. */
  changedEnvironment: z.array(
    z.object({ container: z.string(), name: z.string() }),
  ),
});

/** @public */
export type EcsDefinitionView = z.infer<typeof ecsDefinitionViewSchema>;
