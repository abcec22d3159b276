import { z } from 'zod';

const minutesAgo = z.number().min(0).default(12);

/** What happens to an application by itself. @public */
export const scenarioSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('healthy') }),
  /** Its newest pods crash again and again. */
  z.strictObject({
    kind: z.literal('degraded'),
    minutesAgo,
    /** What the pod says before it dies, and the health message of the pod. */
    message: z.string().optional(),
  }),
  /** Git is ahead, or somebody has changed the cluster by hand. */
  z.strictObject({
    kind: z.literal('out-of-sync'),
    /** Instead of a new commit: live objects differ from the one that is deployed. */
    drifted: z.boolean().default(false),
  }),
  /** The last synchronisation failed, and the next ones will. */
  z.strictObject({
    kind: z.literal('sync-failed'),
    minutesAgo,
    message: z.string().optional(),
  }),
  /** A rollout that is under way. */
  z.strictObject({
    kind: z.literal('progressing'),
    /** Until it is healthy; for ever if absent. */
    forSeconds: z.number().min(0).optional(),
  }),
  /** Never synchronised: nothing of it is there. */
  z.strictObject({ kind: z.literal('missing') }),
  /** Paused by a person. */
  z.strictObject({ kind: z.literal('suspended') }),
  /** Somebody deleted it, and a finalizer waits. */
  z.strictObject({ kind: z.literal('deleting'), minutesAgo }),
  /** A synchronisation that waits for its Job, until somebody ends it. */
  z.strictObject({ kind: z.literal('stuck-hook'), minutesAgo }),
  /** Manifests cannot be made: Argo CD does not know whether it is in sync. */
  z.strictObject({
    kind: z.literal('comparison-error'),
    message: z.string().optional(),
  }),
  /** A new commit now and then; it is synchronised if `autoSync` says so. */
  z.strictObject({
    kind: z.literal('redeploys'),
    everySeconds: z.number().min(1).default(300),
  }),
]);

/** @public */
export type ApplicationScenario = z.infer<typeof scenarioSchema>;
