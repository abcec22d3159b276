import { z } from 'zod';
import { changeSchema } from './changeSchema';

const changes = z.array(changeSchema);
const seconds = z.number().min(0);

const assessedSchema = {
  minutesAgo: z.number().min(0).default(35),
};

/** In which state a workspace is, and what happens to it by itself. @public */
export const terraformScenarioSchema = z.discriminatedUnion('kind', [
  /** Its last run was applied. The default. */
  z.strictObject({
    kind: z.literal('applied'),
    hoursAgo: z.number().min(0).default(5),
  }),
  /** A run has been planned and waits for somebody to confirm it. */
  z.strictObject({
    kind: z.literal('waiting-for-approval'),
    minutesAgo: z.number().min(0).default(14),
    changes: changes.optional(),
  }),
  /** A run plans when the world begins. */
  z.strictObject({
    kind: z.literal('planning'),
    takesSeconds: seconds.default(600),
    /** Goes on when it is cancelled: only force-cancel ends it. */
    ignoresCancel: z.boolean().default(false),
  }),
  /** Its last plan failed. */
  z.strictObject({
    kind: z.literal('errored'),
    message: z
      .string()
      .default('Reference to undeclared resource: aws_kms_key.ledger'),
  }),
  /** Its last apply failed on the way. */
  z.strictObject({
    kind: z.literal('apply-errored'),
    message: z
      .string()
      .default(
        'creating RDS DB Instance (replica): InstanceQuotaExceeded: Instance quota exceeded',
      ),
  }),
  /** Applied, but the last assessment found changes that Terraform did not make. */
  z.strictObject({
    kind: z.literal('drifted'),
    ...assessedSchema,
    drift: changes.optional(),
  }),
  /** Applied, and locked by a person. */
  z.strictObject({
    kind: z.literal('locked'),
    by: z.string().default('dana'),
    reason: z.string().default('Moving the state of the database by hand'),
  }),
  /** Its last run waits for somebody to override a policy. */
  z.strictObject({ kind: z.literal('policy-soft-failed') }),
  /** A policy ended its last run. */
  z.strictObject({ kind: z.literal('policy-hard-failed') }),
  /** Applied, but the last assessment found a check that does not hold. */
  z.strictObject({
    kind: z.literal('check-failed'),
    ...assessedSchema,
    failed: z.number().int().min(1).default(1),
  }),
  /** Assessments do not come to an end. */
  z.strictObject({ kind: z.literal('assessment-errored') }),
  z.strictObject({ kind: z.literal('no-runs') }),
  /** Terraform 0.14: plain logs, no JSON plan. */
  z.strictObject({ kind: z.literal('old-terraform') }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('discarded') }),
  /** A push every `everySeconds` is planned and applied without anybody. */
  z.strictObject({
    kind: z.literal('auto-apply'),
    everySeconds: z.number().min(60).default(900),
  }),
  /** Runs on an agent, by a tool that is compatible: without costs and policies. */
  z.strictObject({
    kind: z.literal('agent'),
    tool: z.string().default('1.10.6'),
  }),
]);

/** @public */
export type TerraformScenario = z.infer<typeof terraformScenarioSchema>;

/** @public */
export const workspaceSchema = z.strictObject({
  name: z.string().regex(/^[\w-]{1,90}$/),
  description: z.string().optional(),
  project: z.string().default('Default Project'),
  /** Plain ones. */
  tags: z.array(z.string()).default([]),
  /** Those with a value. */
  tagBindings: z.record(z.string(), z.string()).default({}),
  /** `owner/name`; without one, runs come from the command line. */
  repository: z.string().optional(),
  branch: z.string().default('main'),
  workingDirectory: z.string().optional(),
  terraformVersion: z.string().default('1.13.5'),
  autoApply: z.boolean().default(false),
  costEstimates: z.boolean().default(true),
  policies: z.boolean().default(true),
  /** Names of the run tasks after the plan. */
  runTasks: z.array(z.string()).default([]),
  assessments: z.boolean().default(true),
  outputs: z
    .array(
      z.strictObject({
        name: z.string(),
        value: z.json(),
        sensitive: z.boolean().default(false),
      }),
    )
    .default([]),
  /** The state of the last apply is still being read: outputs answer 503 for so long. */
  outputsProcessingSeconds: seconds.default(0),
  /** Addresses; their count is `resource-count`. */
  resources: z.array(z.string()).default([]),
  /** Terraform variables; no route serves them, but plans hold them. */
  variables: z.record(z.string(), z.string()).default({}),
  /** Runs before that of the scenario. */
  history: z.number().int().min(0).max(500).default(6),
  planSeconds: seconds.default(25),
  applySeconds: seconds.default(40),
  scenario: terraformScenarioSchema.default({ kind: 'applied', hoursAgo: 5 }),
});

/** @public */
export type WorkspaceSpec = z.infer<typeof workspaceSchema>;
/** @public */
export type WorkspaceInput = z.input<typeof workspaceSchema>;
