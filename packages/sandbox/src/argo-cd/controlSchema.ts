import { z } from 'zod';
import { scenarioSchema } from './scenarioSchema';
import { applicationSchema, releaseSchema, syncWindowSchema } from './schema';

/** An application of a server. @public */
export const applicationRefSchema = z.strictObject({
  /** Name of the server. */
  instance: z.string(),
  name: z.string(),
  appNamespace: z.string().default('argocd'),
});

/** `POST /world/argo-cd/applications` */
export const addApplicationSchema = z.strictObject({
  instance: z.string(),
  application: applicationSchema,
});

/** `PATCH /world/argo-cd/applications` @public */
export const changeApplicationSchema = applicationRefSchema.extend({
  autoSync: z.boolean().optional(),
  /** How its next synchronisations go; what it is now stays. */
  scenario: scenarioSchema.optional(),
  /** Somebody changes the workload by hand. */
  replicas: z.number().int().min(0).optional(),
  /** `null` for the message takes the condition away. */
  condition: z
    .strictObject({ type: z.string(), message: z.string().nullable() })
    .optional(),
  /** Somebody deletes it, and a finalizer waits. */
  deleting: z.literal(true).optional(),
});

/** `POST /world/argo-cd/commits` @public */
export const commitSchema = applicationRefSchema.extend({
  release: releaseSchema.default(releaseSchema.parse({})),
  /** Whether Argo CD hears of it at once, else it does within three minutes, or when it is told to refresh. */
  webhook: z.boolean().default(true),
});

/** `POST /world/argo-cd/health` @public */
export const healthSchema = applicationRefSchema.extend({
  status: z.enum([
    'Healthy',
    'Progressing',
    'Degraded',
    'Suspended',
    'Missing',
    'Unknown',
  ]),
  /** Of the pods. */
  message: z.string().optional(),
});

/** `POST /world/argo-cd/syncs` @public */
export const startSyncSchema = applicationRefSchema.extend({
  /** Argo CD itself if absent. */
  username: z.string().optional(),
  prune: z.boolean().default(false),
});

/** `POST /world/argo-cd/syncs/finish` @public */
export const finishSyncSchema = applicationRefSchema.extend({
  /** Why it fails; it succeeds if absent, but where the scenario says otherwise. */
  failure: z.string().optional(),
});

/** `POST /world/argo-cd/windows`: those of a project, instead of the ones it has. @public */
export const windowsSchema = z.strictObject({
  instance: z.string(),
  project: z.string(),
  windows: z.array(syncWindowSchema),
});

/** State of one application, as the control API gives it. @public */
export interface ApplicationState {
  instance: string;
  name: string;
  appNamespace: string;
  project: string;
  sync: string;
  health: string;
  operation?: { phase: string; message: string };
  /** One for each source. */
  revisions: string[];
  image: string;
  resourceVersion: string;
  history: {
    id: number;
    revisions: string[];
    image: string;
    /** Argo CD itself if absent. */
    username?: string;
  }[];
}
