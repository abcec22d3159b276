import { z } from 'zod';
import { terraformRunSchema } from './run';

/** @public */
export const terraformOutputSchema = z.object({
  name: z.string(),
  /** `string`, `number`, `list`, …. */
  type: z.string().optional(),
  sensitive: z.boolean(),
  /** As text, JSON where it is no string; absent where it is sensitive, or looks like a secret. */
  value: z.string().optional(),
  /** Only the beginning of it is here. */
  truncated: z.boolean(),
});

/** @public */
export type TerraformOutput = z.infer<typeof terraformOutputSchema>;

/** `Snapshot.details` of provider `terraform`. @public */
export const terraformDetailsSchema = z.object({
  /** `ws-…` */
  workspaceId: z.string(),
  description: z.string().optional(),
  project: z.string().optional(),
  tags: z.array(z.string()),
  /** The current run; absent where there was none. */
  run: terraformRunSchema.optional(),
  /** What the newest assessment found; absent where there was none. */
  drift: z
    .object({
      drifted: z.boolean(),
      /** Resources that are not as the state says. */
      count: z.number().int().nonnegative(),
      /** Resources that are. */
      undrifted: z.number().int().nonnegative(),
      at: z.iso.datetime().optional(),
      /** Why the assessment could not be made. */
      error: z.string().optional(),
    })
    .optional(),
  /** Of the newest assessment. */
  checks: z
    .object({
      passed: z.number().int().nonnegative(),
      failed: z.number().int().nonnegative(),
      errored: z.number().int().nonnegative(),
      unknown: z.number().int().nonnegative(),
    })
    .optional(),
  assessmentsEnabled: z.boolean(),
  lock: z.object({
    locked: z.boolean(),
    /** A person, a team or a run: `ada`, `run-…`. */
    by: z.string().optional(),
    /** A run that goes on holds it: it is released by itself. */
    byRun: z.boolean(),
    reason: z.string().optional(),
  }),
  /** Version of OpenTofu or Terraform. */
  version: z
    .object({
      /** As the workspace names it: `1.9.8`, `latest`, `~> 1.9`. */
      number: z.string(),
      /** The highest that workspaces of the organization use, of those that the platform knows. */
      newest: z.string().optional(),
      behind: z.boolean(),
    })
    .optional(),
  autoApply: z.boolean(),
  /** `remote`, `agent`, `local`: with the last there are no runs on the server. */
  executionMode: z.string().optional(),
  repository: z
    .object({
      /** `meridian/infrastructure` */
      name: z.string(),
      branch: z.string().optional(),
      workingDirectory: z.string().optional(),
    })
    .optional(),
  resourceCount: z.number().int().nonnegative().optional(),
  /** As the server counts them, over the runs of the last 30 days or the last 30 runs. */
  statistics: z
    .object({
      runs: z.number().int().nonnegative(),
      failures: z.number().int().nonnegative(),
      policyFailures: z.number().int().nonnegative(),
      /** 0 to 1; absent without runs. */
      failureRate: z.number().min(0).max(1).optional(),
      planSeconds: z.number().nonnegative().optional(),
      applySeconds: z.number().nonnegative().optional(),
    })
    .optional(),
  /** By name, the first 25. More in the view `outputs`. */
  outputs: z.array(terraformOutputSchema),
  outputCount: z.number().int().nonnegative(),
  /** What the portal's token may do there; absent where the server does not say. */
  can: z.object({
    plan: z.boolean().optional(),
    apply: z.boolean().optional(),
    lock: z.boolean().optional(),
    unlock: z.boolean().optional(),
    assess: z.boolean().optional(),
  }),
  /** What the server does not serve, so that it is not shown: one sentence. */
  notice: z.string().optional(),
});

/** @public */
export type TerraformDetails = z.infer<typeof terraformDetailsSchema>;
