import { z } from 'zod';

/** How a build ended, or that it has not. @public */
export const codeBuildStatusSchema = z.enum([
  'succeeded',
  'failed',
  'fault',
  'timed-out',
  'in-progress',
  'stopped',
]);

/** @public */
export type CodeBuildStatus = z.infer<typeof codeBuildStatusSchema>;

/** One run of a project, as lists show it. @public */
export const codeBuildBuildSchema = z.object({
  /** `<project>:<uuid>`; for the view `build` and the stream of its log. */
  id: z.string(),
  number: z.number().int().optional(),
  status: codeBuildStatusSchema,
  branch: z.string().optional(),
  tag: z.string().optional(),
  pullRequest: z.number().int().optional(),
  /** Hash, in full but in `CodeBuildDetails.recent`. */
  commit: z.string().optional(),
  /** Who began it, in words: `GitHub webhook`, `pipeline shop-release`, `ada`. */
  by: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  /** Absent while it runs. */
  endedAt: z.iso.datetime().optional(),
  /** From its begin to its end, in seconds; absent while it runs. */
  durationSeconds: z.number().nonnegative().optional(),
  /** Seconds that it waited for capacity. */
  queuedSeconds: z.number().nonnegative().optional(),
  /** Where it is, or where it failed: `BUILD`. */
  phase: z.string().optional(),
  /** Why it failed: part of a sentence, `yarn test ended with exit status 1`. */
  why: z.string().optional(),
  /** The batch that it is a part of. */
  batch: z.string().optional(),
});

/** @public */
export type CodeBuildBuild = z.infer<typeof codeBuildBuildSchema>;

/** What an environment variable's value is: the text itself, or where it is kept. @public */
export const codeBuildVariableTypeSchema = z.enum([
  'plaintext',
  'parameter-store',
  'secrets-manager',
]);

/** The value itself never leaves the backend. @public */
export const codeBuildVariableSchema = z.object({
  name: z.string(),
  type: codeBuildVariableTypeSchema,
});

/** @public */
export type CodeBuildVariable = z.infer<typeof codeBuildVariableSchema>;

/** @public */
export const codeBuildPhaseSchema = z.object({
  /** As CodeBuild names it: `PRE_BUILD`. */
  type: z.string(),
  /** Absent for `COMPLETED`. */
  status: codeBuildStatusSchema.optional(),
  startedAt: z.iso.datetime().optional(),
  /** Seconds after the build's begin. */
  offsetSeconds: z.number().nonnegative().optional(),
  /** Absent while it runs. */
  durationSeconds: z.number().nonnegative().optional(),
  /** What CodeBuild wrote about it, without what looks like a secret. */
  messages: z.array(z.string()),
});

/** @public */
export type CodeBuildPhase = z.infer<typeof codeBuildPhaseSchema>;

/** @public */
export const codeBuildTestCaseSchema = z.object({
  name: z.string(),
  suite: z.string().optional(),
  message: z.string().optional(),
  durationSeconds: z.number().nonnegative().optional(),
});

/** A report that a build wrote. @public */
export const codeBuildReportSchema = z.object({
  name: z.string(),
  status: z.enum([
    'generating',
    'succeeded',
    'failed',
    'incomplete',
    'deleting',
  ]),
  tests: z
    .object({
      total: z.number().int(),
      /** By status, in lower case: `succeeded`, `failed`, `error`, `skipped`, `unknown`. */
      counts: z.record(z.string(), z.number().int()),
      durationSeconds: z.number().nonnegative(),
      /** The first of those that failed. */
      failed: z.array(codeBuildTestCaseSchema),
    })
    .optional(),
  coverage: z
    .object({
      /** In percent. */
      lines: z.number().optional(),
      branches: z.number().optional(),
    })
    .optional(),
});

/** @public */
export type CodeBuildReport = z.infer<typeof codeBuildReportSchema>;
