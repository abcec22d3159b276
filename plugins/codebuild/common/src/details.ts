import { z } from 'zod';
import { codeBuildBuildSchema } from './build';

/** `Snapshot.details` of provider `codebuild`. @public */
export const codeBuildDetailsSchema = z.object({
  source: z.object({
    /** As CodeBuild names it: `GITHUB`, `CODEPIPELINE`, `NO_SOURCE`, …. */
    type: z.string(),
    /** Page of the repository. */
    repository: z.url().optional(),
    /** What is built if nothing else is said: a branch, a tag, a commit. */
    version: z.string().optional(),
  }),
  /**
   * The newest first, at most five: with twelve digits of the commit, and without `endedAt`, `queuedSeconds` and `batch`.
   * More in the view `builds`.
   */
  recent: z.array(codeBuildBuildSchema),
  /** Of the newest builds that have ended, at most ten; more in the view `statistics`. */
  statistics: z
    .object({
      /** Those that ended by themselves: stopped ones do not count. */
      builds: z.number().int(),
      succeeded: z.number().int(),
      /** Of those that succeeded. */
      medianSeconds: z.number().nonnegative().optional(),
      /** How much longer the newest success took than the median of those before it: 0.2 is a fifth longer. */
      change: z.number().optional(),
    })
    .optional(),
});

/** @public */
export type CodeBuildDetails = z.infer<typeof codeBuildDetailsSchema>;
