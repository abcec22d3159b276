import { z } from 'zod';
import { changeSchema } from './changeSchema';
import { workspaceSchema } from './workspaceSchema';

const organization = {
  instance: z.string().default('app'),
  organization: z.string(),
};

/** `DELETE /world/terraform/workspaces` @public */
export const workspaceRefSchema = z.strictObject({
  ...organization,
  workspace: z.string(),
});

/** @public */
export type WorkspaceRef = z.infer<typeof workspaceRefSchema>;

/** `POST /world/terraform/workspaces` @public */
export const addWorkspaceSchema = z.strictObject({
  ...organization,
  workspace: workspaceSchema,
});

/** `PATCH /world/terraform/workspaces` @public */
export const changeWorkspaceSchema = z.strictObject({
  ...workspaceRefSchema.shape,
  /** By a person; `null` takes the lock away. */
  lock: z
    .strictObject({ by: z.string(), reason: z.string().optional() })
    .nullable()
    .optional(),
  /** What an assessment finds now; nothing if empty. */
  drift: z.array(changeSchema).optional(),
  /** Checks that do not hold, as an assessment finds now. */
  failedChecks: z.number().int().min(0).optional(),
});

/** `POST /world/terraform/runs` @public */
export const startRunSchema = z.strictObject({
  ...workspaceRefSchema.shape,
  message: z.string().optional(),
  /** What begins it. */
  trigger: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('push') }),
      /** A person, in the browser, with the command line or through the API. */
      z.strictObject({ kind: z.enum(['ui', 'cli', 'api']), by: z.string() }),
      /** The last run of another workspace of the organization. */
      z.strictObject({ kind: z.literal('run-trigger'), from: z.string() }),
    ])
    .default({ kind: 'push' }),
  planOnly: z.boolean().default(false),
  autoApply: z.boolean().optional(),
  changes: z.array(changeSchema).optional(),
  /** How it goes wrong. */
  failure: z
    .strictObject({
      phase: z.enum(['plan', 'apply', 'soft-policy', 'hard-policy']),
      message: z.string(),
    })
    .optional(),
});

/** @public */
export type StartRun = z.infer<typeof startRunSchema>;

/** State of one workspace, as the control API gives it. @public */
export interface TerraformWorkspaceState {
  instance: string;
  organization: string;
  workspace: string;
  /** `ws-…` */
  id: string;
  runs: number;
  /** The latest that is more than a plan or a place in the queue. */
  currentRun?: { id: string; status: string };
  latestRun?: { id: string; status: string };
  /** By a person or by a run. */
  locked: boolean;
  /** Resources that the last assessment found changed. */
  drifted: number;
}
