import { z } from 'zod';
import { terraformOutputSchema } from './details';
import { terraformChangesSchema, terraformRunSchema } from './run';

/**
 * View `runs`: newest first, 20 at a time. Parameters: `page` (from 1), `status` (one or several, separated by commas).
 *
 * @public
 */
export const terraformRunsViewSchema = z.object({
  runs: z.array(terraformRunSchema),
  page: z.number().int().positive(),
  /** Value of `page` for those before; absent at the end. */
  next: z.number().int().positive().optional(),
  /** How many there are, where the server counts them. */
  total: z.number().int().nonnegative().optional(),
});

/** @public */
export type TerraformRunsView = z.infer<typeof terraformRunsViewSchema>;

/** Of a policy check, a run task or a policy evaluation. @public */
export const terraformVerdictSchema = z.enum([
  'passed',
  'advisory-failed',
  'soft-failed',
  'hard-failed',
  'overridden',
  'failed',
  'errored',
  'canceled',
  'running',
]);

/** @public */
export type TerraformVerdict = z.infer<typeof terraformVerdictSchema>;

/** View `run`. Parameter: `run` (its id; the current one if absent). @public */
export const terraformRunViewSchema = z.object({
  run: terraformRunSchema,
  createdBy: z.string().optional(),
  /** Who approved it. */
  confirmedBy: z.string().optional(),
  /** Who or what ended it. */
  canceledBy: z.string().optional(),
  terraformVersion: z.string().optional(),
  autoApply: z.boolean(),
  /** Resources that it is limited to. */
  targets: z.array(z.string()),
  /** Resources that it replaces though nothing about them changed. */
  replaces: z.array(z.string()),
  /** In order, the one that it is in last. */
  phases: z.array(
    z.object({
      status: terraformRunSchema.shape.status,
      words: z.string(),
      at: z.iso.datetime(),
      /** Until the next one; absent for the last. */
      seconds: z.number().nonnegative().optional(),
    }),
  ),
  plan: z
    .object({
      status: z.string(),
      changes: terraformChangesSchema.optional(),
      seconds: z.number().nonnegative().optional(),
    })
    .optional(),
  apply: z
    .object({
      status: z.string(),
      changes: terraformChangesSchema.optional(),
      seconds: z.number().nonnegative().optional(),
    })
    .optional(),
  /** In US dollars a month. */
  cost: z
    .object({
      status: z.string(),
      prior: z.number().optional(),
      proposed: z.number().optional(),
      /** Below zero where it gets cheaper. */
      delta: z.number().optional(),
      matched: z.number().int().nonnegative().optional(),
      unmatched: z.number().int().nonnegative().optional(),
      error: z.string().optional(),
    })
    .optional(),
  policies: z.array(
    z.object({
      scope: z.string().optional(),
      verdict: terraformVerdictSchema,
      passed: z.number().int().nonnegative(),
      advisoryFailed: z.number().int().nonnegative(),
      softFailed: z.number().int().nonnegative(),
      hardFailed: z.number().int().nonnegative(),
    }),
  ),
  /** Run tasks, in the order of the stages. */
  tasks: z.array(
    z.object({
      /** `pre_plan`, `post_plan`, `pre_apply`, `post_apply` */
      stage: z.string(),
      name: z.string(),
      verdict: terraformVerdictSchema,
      mandatory: z.boolean(),
      message: z.string().optional(),
      url: z.url().optional(),
    }),
  ),
  comments: z.array(z.string()),
  /** What could not be read, and why: whole sentences. */
  notices: z.array(z.string()),
});

/** @public */
export type TerraformRunView = z.infer<typeof terraformRunViewSchema>;

/** What happens to a resource. `replace` destroys it and makes a new one. @public */
export const terraformActionSchema = z.enum([
  'destroy',
  'replace',
  'create',
  'update',
  'read',
  'import',
  'move',
  'forget',
  'no-op',
]);

/** @public */
export type TerraformAction = z.infer<typeof terraformActionSchema>;

/** A resource that a plan changes, or that has drifted. Names only: values never leave the server. @public */
export const terraformResourceChangeSchema = z.object({
  /** `module.db.aws_db_instance.main` */
  address: z.string(),
  /** `aws_db_instance` */
  type: z.string().optional(),
  module: z.string().optional(),
  action: terraformActionSchema,
  /** Names of attributes that change, by name, at most 50: `instance_class`. */
  attributes: z.array(z.string()),
  /** How many there are. */
  attributeCount: z.number().int().nonnegative(),
  /** Those for which it is replaced. */
  forces: z.array(z.string()),
  /** Why, as the server says it: `replace_because_cannot_update`. */
  why: z.string().optional(),
  /** Where it was before it moved. */
  from: z.string().optional(),
});

/** @public */
export type TerraformResourceChange = z.infer<
  typeof terraformResourceChangeSchema
>;

/**
 * View `changes`: what a plan does to which resources, destroyed ones first, then replaced ones. Parameter: `run` (the
 * current one if absent).
 *
 * @public
 */
export const terraformChangesViewSchema = z.object({
  run: z.string(),
  counts: terraformChangesSchema.optional(),
  /** At most 500. */
  resources: z.array(terraformResourceChangeSchema),
  truncated: z.boolean(),
  /** Outputs that change: their names. */
  outputs: z.array(
    z.object({ name: z.string(), action: terraformActionSchema }),
  ),
  /** Where there are none: why, and what to do. */
  notice: z.string().optional(),
});

/** @public */
export type TerraformChangesView = z.infer<typeof terraformChangesViewSchema>;

/** View `drift`: what the newest assessment found. @public */
export const terraformDriftViewSchema = z.object({
  /** `asmtres-…` */
  assessment: z.string().optional(),
  at: z.iso.datetime().optional(),
  drifted: z.boolean(),
  count: z.number().int().nonnegative(),
  undrifted: z.number().int().nonnegative(),
  /** At most 500. */
  resources: z.array(terraformResourceChangeSchema),
  truncated: z.boolean(),
  checks: z
    .object({
      passed: z.number().int().nonnegative(),
      failed: z.number().int().nonnegative(),
      errored: z.number().int().nonnegative(),
      unknown: z.number().int().nonnegative(),
    })
    .optional(),
  /** Where there are only counts, or nothing: why, and what to do. */
  notice: z.string().optional(),
});

/** @public */
export type TerraformDriftView = z.infer<typeof terraformDriftViewSchema>;

/** View `outputs`: of the current state, by name. @public */
export const terraformOutputsViewSchema = z.object({
  /** At most 500. */
  outputs: z.array(terraformOutputSchema),
  truncated: z.boolean(),
  /** Where there are none: why, and what to do. */
  notice: z.string().optional(),
});

/** @public */
export type TerraformOutputsView = z.infer<typeof terraformOutputsViewSchema>;

/** View `resources`: the inventory of the current state, 50 at a time. Parameter: `page` (from 1). @public */
export const terraformResourcesViewSchema = z.object({
  resources: z.array(
    z.object({
      address: z.string(),
      name: z.string(),
      /** `aws_db_instance` */
      type: z.string().optional(),
      /** `hashicorp/aws` */
      provider: z.string().optional(),
      /** Absent for the root module. */
      module: z.string().optional(),
      /** When the state last changed it. */
      updatedAt: z.string().optional(),
    }),
  ),
  page: z.number().int().positive(),
  next: z.number().int().positive().optional(),
  total: z.number().int().nonnegative().optional(),
});

/** @public */
export type TerraformResourcesView = z.infer<
  typeof terraformResourcesViewSchema
>;

/** Ids of the views, and what each answers. @public */
export interface TerraformViews {
  runs: TerraformRunsView;
  run: TerraformRunView;
  changes: TerraformChangesView;
  drift: TerraformDriftView;
  outputs: TerraformOutputsView;
  resources: TerraformResourcesView;
}

/** @public */
export type TerraformViewId = keyof TerraformViews;
