import { z } from 'zod';
import {
  argoCdHealthSchema,
  argoCdPhaseSchema,
  argoCdSourceKindSchema,
  argoCdSyncSchema,
} from './words';

/** What Argo CD calls the cluster that it runs in itself, unless it is told another name. @public */
export const ARGO_CD_OWN_CLUSTER = 'in-cluster';

/** One source of manifests, as the application asks for it. @public */
export const argoCdSourceSchema = z.object({
  /** Place among the application's sources, from 0. */
  index: z.number().int().nonnegative(),
  kind: argoCdSourceKindSchema,
  /** Address of the repository or registry, without user and password. */
  repository: z.string().optional(),
  /** Page of the repository, where it has one. */
  url: z.url().optional(),
  path: z.string().optional(),
  /** Of Helm. */
  chart: z.string().optional(),
  /** A branch, a tag, a commit, a range of versions: what is followed. */
  targetRevision: z.string().optional(),
  /** It only lends values to the other sources, under this name. */
  reference: z.string().optional(),
});

/** @public */
export type ArgoCdSource = z.infer<typeof argoCdSourceSchema>;

/** `Snapshot.details` of provider `argo-cd`. @public */
export const argoCdDetailsSchema = z.object({
  /** Where the Application itself is. */
  namespace: z.string(),
  project: z.string(),
  /** `prod`, `staging`, …: of its labels, else of its names. Row of the environment matrix. */
  environment: z.string().optional(),
  /** Of the application, at most 30. */
  labels: z.record(z.string(), z.string()),
  sync: z.object({
    status: argoCdSyncSchema,
    /**
     * What the source's target revision comes to now, in full: a commit, a chart's version, a digest. Argo CD tells it here
     * for one source only; the view `revision` has it for each.
     */
    revisions: z.array(z.string()),
  }),
  health: z.object({
    status: argoCdHealthSchema,
    since: z.iso.datetime().optional(),
  }),
  autoSync: z.object({
    enabled: z.boolean(),
    /** Removes from the cluster what the source has no longer. */
    prune: z.boolean(),
    /** Undoes changes that people make in the cluster. */
    selfHeal: z.boolean(),
  }),
  sources: z.array(argoCdSourceSchema),
  destination: z.object({
    /** Name of the cluster, or the host of its API; {@link ARGO_CD_OWN_CLUSTER} where that is only known from inside it. */
    cluster: z.string().optional(),
    namespace: z.string().optional(),
  }),
  /** At most 20. */
  images: z.array(z.string()),
  /** Of ingresses and load balancers, at most 10. */
  externalUrls: z.array(z.url()),
  /** The newest one. */
  operation: z
    .object({
      phase: argoCdPhaseSchema,
      startedAt: z.iso.datetime().optional(),
      finishedAt: z.iso.datetime().optional(),
      /** What it deploys or deployed, in the order of `sources`, in full. */
      revisions: z.array(z.string()),
    })
    .optional(),
  /** It is about to be deleted. */
  deleting: z.boolean(),
  /** It deploys other applications. */
  appOfApps: z.boolean(),
});

/** @public */
export type ArgoCdDetails = z.infer<typeof argoCdDetailsSchema>;
