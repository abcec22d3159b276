import { z } from 'zod';
import { terraformRunPhaseSchema, terraformRunStatusSchema } from './runStatus';

/** How many resources a plan changes. @public */
export const terraformChangesSchema = z.object({
  add: z.number().int().nonnegative(),
  change: z.number().int().nonnegative(),
  destroy: z.number().int().nonnegative(),
  import: z.number().int().nonnegative(),
});

/** @public */
export type TerraformChanges = z.infer<typeof terraformChangesSchema>;

/** One run of a workspace. @public */
export const terraformRunSchema = z.object({
  /** `run-…`; for the views `run` and `changes`, and the streams of its logs. */
  id: z.string(),
  status: terraformRunStatusSchema,
  phase: terraformRunPhaseSchema,
  /** The status in a few words: `waiting for approval`, `applied`. */
  words: z.string(),
  /** What its author wrote, or the first line of the commit; without what looks like a secret. */
  message: z.string().optional(),
  /** Who or what began it, in words: `push by ada`, `ada in the web interface`, `the API`. */
  trigger: z.string().optional(),
  commit: z
    .object({
      /** In full. */
      sha: z.string(),
      url: z.url().optional(),
      branch: z.string().optional(),
    })
    .optional(),
  pullRequest: z
    .object({
      number: z.number().int(),
      title: z.string().optional(),
      url: z.url().optional(),
    })
    .optional(),
  createdAt: z.iso.datetime().optional(),
  /** Absent while it goes on. */
  endedAt: z.iso.datetime().optional(),
  /** What it needs a person for: to approve the plan, to override a policy, to decide about a task, to use a saved plan. */
  waitingFor: z
    .enum(['approval', 'policy-override', 'decision', 'saved-plan'])
    .optional(),
  waitingSince: z.iso.datetime().optional(),
  /** Destroys all that the workspace has. */
  isDestroy: z.boolean(),
  /** Never applies. */
  planOnly: z.boolean(),
  /** Brings only the state up to date. */
  refreshOnly: z.boolean(),
  /** What it changes, or has changed; absent before the plan is there. */
  changes: terraformChangesSchema.optional(),
  /** What the server lets be done to it now. */
  can: z.object({
    apply: z.boolean(),
    discard: z.boolean(),
    cancel: z.boolean(),
  }),
  /** Its page in the web interface. */
  url: z.url().optional(),
});

/** @public */
export type TerraformRun = z.infer<typeof terraformRunSchema>;
