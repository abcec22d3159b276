import { linkSchema, logLineSchema } from '@portolan/plugin-platform-common';
import { z } from 'zod';
import {
  codeBuildBuildSchema,
  codeBuildPhaseSchema,
  codeBuildReportSchema,
  codeBuildStatusSchema,
  codeBuildVariableSchema,
} from './build';

/**
 * View `builds`: newest first, 25 at a time. Parameters: `token` (the answer's `next`), `status` (one or several of
 * {@link codeBuildStatusSchema}, separated by commas).
 *
 * @public
 */
export const codeBuildBuildsViewSchema = z.object({
  builds: z.array(codeBuildBuildSchema.extend({ consoleUrl: z.url() })),
  /** Value of `token` for those before; absent at the end. */
  next: z.string().optional(),
});

/** @public */
export type CodeBuildBuildsView = z.infer<typeof codeBuildBuildsViewSchema>;

/**
 * View `build`. Parameter: `build` (its id; the newest one if absent).
 *
 * @public
 */
export const codeBuildBuildViewSchema = z.object({
  build: codeBuildBuildSchema,
  /** In order, the one that runs last. */
  phases: z.array(codeBuildPhaseSchema),
  /** One or two sentences: where it failed, why, what to do. */
  failure: z.string().optional(),
  log: z.object({
    /** The last ones, at most 20, redacted. */
    lines: z.array(logLineSchema),
    /** Where there are none: why, and what to do. */
    notice: z.string().optional(),
    link: linkSchema.optional(),
  }),
  environment: z.array(codeBuildVariableSchema),
  reports: z.array(codeBuildReportSchema),
  /** What could not be read of the reports, and why. */
  reportsNotice: z.string().optional(),
  links: z.array(linkSchema),
});

/** @public */
export type CodeBuildBuildView = z.infer<typeof codeBuildBuildViewSchema>;

const spanSchema = z.object({
  /** That ended by themselves. */
  builds: z.number().int(),
  succeeded: z.number().int(),
  /** Of those that succeeded, as are the following. */
  medianSeconds: z.number().optional(),
  p95Seconds: z.number().optional(),
  medianQueuedSeconds: z.number().optional(),
});

/** View `statistics`: the last 100 builds, and the last 20 of them to compare. @public */
export const codeBuildStatisticsViewSchema = z.object({
  all: spanSchema,
  recent: spanSchema,
  /** Medians of the builds that succeeded, in the order of the phases. */
  phases: z.array(
    z.object({
      type: z.string(),
      medianSeconds: z.number(),
      recentMedianSeconds: z.number().optional(),
    }),
  ),
  /** Oldest first, those that have ended, for a chart. */
  builds: z.array(
    z.object({
      id: z.string(),
      number: z.number().int().optional(),
      status: codeBuildStatusSchema,
      endedAt: z.iso.datetime(),
      seconds: z.number(),
    }),
  ),
});

/** @public */
export type CodeBuildStatisticsView = z.infer<
  typeof codeBuildStatisticsViewSchema
>;

/** View `batches`: newest first. @public */
export const codeBuildBatchesViewSchema = z.object({
  batches: z.array(
    z.object({
      id: z.string(),
      number: z.number().int().optional(),
      status: codeBuildStatusSchema,
      branch: z.string().optional(),
      commit: z.string().optional(),
      by: z.string().optional(),
      startedAt: z.iso.datetime().optional(),
      endedAt: z.iso.datetime().optional(),
      /** Its builds, by their names in the buildspec. */
      groups: z.array(
        z.object({
          identifier: z.string(),
          dependsOn: z.array(z.string()),
          status: codeBuildStatusSchema.optional(),
          /** For the view `build`. */
          build: z.string().optional(),
          ignoreFailure: z.boolean(),
        }),
      ),
      why: z.string().optional(),
    }),
  ),
  /** There are more than are listed. */
  truncated: z.boolean(),
});

/** @public */
export type CodeBuildBatchesView = z.infer<typeof codeBuildBatchesViewSchema>;

/** @public */
export const codeBuildFindingSchema = z.object({
  id: z.enum([
    'plaintext-secrets',
    'privileged',
    'public',
    'open-pull-requests',
    'outdated-image',
    'long-timeout',
    'no-logs',
    'insecure-ssl',
  ]),
  severity: z.enum(['high', 'medium', 'low']),
  title: z.string(),
  /** What it means. */
  message: z.string(),
  /** What to do. */
  fix: z.string(),
  /** Of variables and images, never a value. */
  names: z.array(z.string()).optional(),
});

/** @public */
export type CodeBuildFinding = z.infer<typeof codeBuildFindingSchema>;

/** View `findings`: the gravest first. @public */
export const codeBuildFindingsViewSchema = z.object({
  findings: z.array(codeBuildFindingSchema),
  /** What could not be checked, and why. */
  notice: z.string().optional(),
});

/** @public */
export type CodeBuildFindingsView = z.infer<typeof codeBuildFindingsViewSchema>;

/**
 * Shape of each view of the CodeBuild provider, by its id in the URL.
 *
 * @public
 */
export interface CodeBuildViews {
  builds: CodeBuildBuildsView;
  build: CodeBuildBuildView;
  statistics: CodeBuildStatisticsView;
  batches: CodeBuildBatchesView;
  findings: CodeBuildFindingsView;
}

/** @public */
export type CodeBuildViewId = keyof CodeBuildViews;
