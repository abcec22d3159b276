import { z } from 'zod';
import { scenarioSchema } from './scenarioSchema';

const seconds = z.number().min(0);
const texts = z.record(z.string(), z.string());
const kubernetesName = z.string().regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/);

/** Somebody who asks. @public */
export const accountSchema = z.strictObject({
  name: z.string(),
  /** How it may come in, in Argo CD's words: with a token, with its password. */
  capabilities: z
    .array(z.enum(['apiKey', 'login']))
    .default(['apiKey', 'login']),
  groups: z.array(z.string()).default([]),
  /** What it sees: patterns of `project/application`. */
  gets: z.array(z.string()).default(['*/*']),
  /** What it may synchronise, roll back and stop. */
  syncs: z.array(z.string()).default(['*/*']),
  /** Whose resources it may act on. */
  acts: z.array(z.string()).default(['*/*']),
});

/** When a project's applications may be synchronised, or not. */
export const syncWindowSchema = z
  .strictObject({
    kind: z.enum(['allow', 'deny']).default('deny'),
    /** Five fields of cron. */
    schedule: z.string().optional(),
    /** As Go writes it: `1h30m`. */
    duration: z
      .string()
      .regex(/^(\d+h)?(\d+m)?$/)
      .default('1h'),
    /** Instead of `schedule`: opened so many minutes before the world began, every day. */
    openedMinutesAgo: z.number().int().min(0).optional(),
    applications: z.array(z.string()).default(['*']),
    namespaces: z.array(z.string()).default([]),
    clusters: z.array(z.string()).default([]),
    manualSync: z.boolean().default(false),
    timeZone: z.string().default('UTC'),
    description: z.string().optional(),
  })
  .refine(
    ({ schedule, openedMinutesAgo }) =>
      (schedule === undefined) !== (openedMinutesAgo === undefined),
    'needs either schedule or openedMinutesAgo',
  );

const projectSchema = z.strictObject({
  name: kubernetesName,
  description: z.string().default(''),
  syncWindows: z.array(syncWindowSchema).default([]),
});

const parameterSchema = z.strictObject({ name: z.string(), value: z.string() });

/** Where manifests come from: Git, a Helm repository (with `chart`) or a registry (`oci://`). */
export const sourceSchema = z.strictObject({
  repoURL: z.string(),
  path: z.string().optional(),
  chart: z.string().optional(),
  targetRevision: z.string().default('HEAD'),
  /** Other sources' value files refer to it as `$ref`. */
  ref: z.string().optional(),
  helm: z
    .strictObject({
      releaseName: z.string().optional(),
      valueFiles: z.array(z.string()).optional(),
      values: z.string().optional(),
      parameters: z.array(parameterSchema).optional(),
    })
    .optional(),
  plugin: z
    .strictObject({ name: z.string(), env: z.array(parameterSchema) })
    .optional(),
});

/** What was, or is to be, deployed: a commit or a chart, and the image in it. */
export const releaseSchema = z.strictObject({
  image: z.string().optional(),
  message: z.string().optional(),
  author: z.string().default('Ada Okafor <ada.okafor@meridian.example>'),
  tags: z.array(z.string()).default([]),
  /** Of a Helm source; its `targetRevision` if absent. */
  chartVersion: z.string().optional(),
  /** Plain settings, which go into the workload's ConfigMap. */
  config: texts.default({}),
  /** Of the secret. A number stands for a value, which nobody ever sees. */
  secretVersion: z.number().int().default(1),
  replicas: z.number().int().min(0).optional(),
  /** ConfigMaps that only this release has. */
  extraConfigMaps: z.array(kubernetesName).default([]),
  /** When it was deployed. */
  hoursAgo: z.number().min(0).optional(),
  tookSeconds: seconds.default(38),
  /** Who synchronised it; Argo CD itself if absent. */
  by: z.string().optional(),
  /** What becomes of its pods. */
  crashes: z.boolean().default(false),
});

/** @public */
export const applicationSchema = z
  .strictObject({
    name: kubernetesName,
    appNamespace: kubernetesName.default('argocd'),
    project: kubernetesName.default('default'),
    labels: texts.default({}),
    annotations: texts.default({}),
    destination: z
      .strictObject({
        server: z.string().optional(),
        name: z.string().optional(),
        namespace: z.string().optional(),
      })
      .default({}),
    source: sourceSchema.optional(),
    sources: z.array(sourceSchema).min(1).optional(),
    /** Without a person, when the sources change. */
    autoSync: z.boolean().default(false),
    prune: z.boolean().default(false),
    selfHeal: z.boolean().default(false),
    syncOptions: z.array(z.string()).default([]),
    workload: z
      .enum(['Deployment', 'StatefulSet', 'Rollout'])
      .default('Deployment'),
    replicas: z.number().int().min(0).default(2),
    /** Plain environment of its container. */
    environment: texts.default({}),
    /** Where people reach it, by an Ingress. */
    externalUrl: z.url().optional(),
    /** Has a Job that runs before each synchronisation. */
    preSyncHook: z.boolean().default(false),
    /** Applications that it holds, as an app of apps; it has no workload then. */
    children: z.array(kubernetesName).default([]),
    /** The ApplicationSet that made it. */
    applicationSet: z.string().optional(),
    /** What has been deployed, the oldest first. */
    releases: z.array(releaseSchema).default([]),
    /** Commits since then, the oldest first. */
    pending: z.array(releaseSchema).default([]),
    syncSeconds: seconds.default(12),
    rolloutSeconds: seconds.default(30),
    scenario: scenarioSchema.default({ kind: 'healthy' }),
  })
  .refine(
    ({ source, sources }) => !(source && sources),
    'has either source or sources',
  );

const applicationSetSchema = z.strictObject({
  name: kubernetesName,
  project: kubernetesName.default('default'),
  repoURL: z.string(),
  path: z.string().default('apps/*'),
});

const clusterSchema = z.strictObject({
  name: z.string(),
  server: z.string(),
  version: z.string().default('1.33'),
});

const linkSchema = z.strictObject({
  title: z.string(),
  /** `{name}`, `{namespace}` and `{project}` stand for those of the application. */
  url: z.string(),
  description: z.string().optional(),
});

/** One server. @public */
export const argoCdSchema = z.strictObject({
  /** Step of its address, and its name in faults. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string().default('v3.6.0+0f1c9d3'),
  /** `users.session.duration` */
  sessionHours: z.number().min(0.01).default(24),
  accounts: z
    .array(accountSchema)
    .default([accountSchema.parse({ name: 'portolan' })]),
  projects: z.array(projectSchema).default([]),
  clusters: z.array(clusterSchema).default([
    clusterSchema.parse({
      name: 'in-cluster',
      server: 'https://kubernetes.default.svc',
    }),
  ]),
  /** Deep links of every application. */
  links: z.array(linkSchema).default([]),
  applicationSets: z.array(applicationSetSchema).default([]),
  applications: z.array(applicationSchema).default([]),
});

/** @public */
export type ArgoCdSpec = z.infer<typeof argoCdSchema>;
/** @public */
export type ArgoCdInput = z.input<typeof argoCdSchema>;
/** @public */
export type ApplicationInput = z.input<typeof applicationSchema>;
export type AccountSpec = z.infer<typeof accountSchema>;
export type ApplicationSpec = z.infer<typeof applicationSchema>;
export type ReleaseSpec = z.infer<typeof releaseSchema>;
/** @public */
export type ReleaseInput = z.input<typeof releaseSchema>;
export type SourceSpec = z.infer<typeof sourceSchema>;
export type SyncWindowSpec = z.infer<typeof syncWindowSchema>;
export type ProjectSpec = z.infer<typeof projectSchema>;
