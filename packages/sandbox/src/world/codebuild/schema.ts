import { z } from 'zod';

const seconds = z.number().min(1);
const names = z.record(z.string(), z.string()).default({});

/** The phases that a build runs through, in order. */
export const PHASES = [
  'SUBMITTED',
  'QUEUED',
  'PROVISIONING',
  'DOWNLOAD_SOURCE',
  'INSTALL',
  'PRE_BUILD',
  'BUILD',
  'POST_BUILD',
  'UPLOAD_ARTIFACTS',
  'FINALIZING',
  'COMPLETED',
] as const;

/** @public */
export type PhaseType = (typeof PHASES)[number];

/** @returns the phases from one to another, both among them */
export function phasesFrom(
  first: PhaseType,
  last: PhaseType,
): readonly PhaseType[] {
  return PHASES.slice(PHASES.indexOf(first), PHASES.indexOf(last) + 1);
}

/** How a build goes wrong. @public */
export const buildFailureSchema = z.strictObject({
  phase: z
    .enum([
      'PROVISIONING',
      'DOWNLOAD_SOURCE',
      'INSTALL',
      'PRE_BUILD',
      'BUILD',
      'POST_BUILD',
      'UPLOAD_ARTIFACTS',
    ])
    .default('BUILD'),
  /** What the phase ends as, and the build with it. */
  status: z.enum(['FAILED', 'FAULT', 'TIMED_OUT']).default('FAILED'),
  /** Of the phase's context; that of the phase's usual failure if absent. */
  statusCode: z.string().optional(),
  /** Of the phase's context; names the phase's last command if absent. */
  message: z.string().optional(),
  /** What the log says before it ends. */
  logLines: z.array(z.string()).default([]),
});

/** @public */
export type BuildFailure = z.infer<typeof buildFailureSchema>;

/** What happens to a project by itself. @public */
export const projectScenarioSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('steady'),
    /** Between two builds. */
    everySeconds: seconds.default(3_600),
    /** How many of the builds succeed, from 0 to 1. */
    successRatio: z.number().min(0).max(1).default(1),
    ...buildFailureSchema.shape,
  }),
  z.strictObject({
    kind: z.literal('failing'),
    everySeconds: seconds.default(3_600),
    /** How many of the builds that there were have failed; those before them were green. */
    builds: z.number().int().min(1).default(3),
    ...buildFailureSchema.shape,
  }),
  z.strictObject({
    kind: z.literal('running'),
    /** Between the begins of two builds; the last of them still runs when the world begins. */
    everySeconds: seconds.default(300),
  }),
  z.strictObject({
    kind: z.literal('queued'),
    everySeconds: seconds.default(3_600),
    /** How many builds wait. */
    builds: z.number().int().min(1).default(1),
  }),
  z.strictObject({
    kind: z.literal('flaky'),
    everySeconds: seconds.default(1_800),
    successRatio: z.number().min(0).max(1).default(0.6),
    ...buildFailureSchema.shape,
  }),
]);

/** Commands of a buildspec by phase. */
const commandsSchema = z.strictObject({
  install: z.array(z.string()).default(['yarn install --immutable']),
  preBuild: z.array(z.string()).default(['yarn lint']),
  build: z.array(z.string()).default(['yarn build', 'yarn test']),
  postBuild: z.array(z.string()).default(['yarn bundle']),
});

const reportGroupSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('TEST'),
    name: z.string(),
    tests: z.number().int().min(1).default(40),
    /** Names of the cases that fail where the build fails. */
    failing: z.array(z.string()).default([]),
  }),
  z.strictObject({
    type: z.literal('CODE_COVERAGE'),
    name: z.string(),
    /** Of the lines, in percent; each build is a little different. */
    lines: z.number().min(0).max(100).default(80),
    branches: z.number().min(0).max(100).default(70),
    files: z.array(z.string()).default(['src/index.ts', 'src/server.ts']),
  }),
]);

const batchSchema = z.strictObject({
  maximumBuilds: z.number().int().min(1).default(100),
  /** One build each; those with `dependsOn` begin when the others have succeeded. */
  builds: z
    .array(
      z.strictObject({
        identifier: z.string().regex(/^\w+$/),
        dependsOn: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});

/** @public */
export const projectSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][\w-]{1,149}$/),
  description: z.string().max(255).default(''),
  source: z
    .strictObject({
      type: z
        .enum([
          'GITHUB',
          'GITHUB_ENTERPRISE',
          'GITLAB',
          'BITBUCKET',
          'CODECOMMIT',
          'CODEPIPELINE',
          'S3',
          'NO_SOURCE',
        ])
        .default('GITHUB'),
      /** `https://github.com/meridian/<name>.git` if absent. */
      location: z.string().optional(),
      branch: z.string().default('main'),
    })
    .default({ type: 'GITHUB', branch: 'main' }),
  commands: commandsSchema.prefault({}),
  image: z.string().default('aws/codebuild/standard:7.0'),
  environmentType: z
    .enum(['LINUX_CONTAINER', 'ARM_CONTAINER', 'LINUX_GPU_CONTAINER'])
    .default('LINUX_CONTAINER'),
  computeType: z
    .enum([
      'BUILD_GENERAL1_SMALL',
      'BUILD_GENERAL1_MEDIUM',
      'BUILD_GENERAL1_LARGE',
      'BUILD_GENERAL1_2XLARGE',
    ])
    .default('BUILD_GENERAL1_SMALL'),
  privileged: z.boolean().default(false),
  timeoutMinutes: z.number().int().min(5).max(2160).default(60),
  queuedTimeoutMinutes: z.number().int().min(5).max(480).default(480),
  concurrentBuildLimit: z.number().int().min(1).optional(),
  /** Variables with their values in the project: name to value. */
  environment: names,
  /** Name to the parameter that holds the value. */
  parameterStore: names,
  /** Name to the secret that holds the value. */
  secretsManager: names,
  /** `alias/aws/s3` of the account if absent. */
  encryptionKey: z.string().optional(),
  badge: z.boolean().default(false),
  webhook: z.boolean().default(true),
  visibility: z.enum(['PRIVATE', 'PUBLIC_READ']).default('PRIVATE'),
  /** `/aws/codebuild/<name>` if absent. */
  logGroup: z.string().optional(),
  /** Whether builds write to CloudWatch Logs. */
  logs: z.boolean().default(true),
  reportGroups: z.array(reportGroupSchema).default([]),
  batch: batchSchema.optional(),
  tags: names,
  createdDaysAgo: z.number().min(0).default(200),
  /** How many builds there were when the world began; builds of a batch count one by one. */
  history: z.number().int().min(0).max(5_000).default(30),
  /** Of a green build, about. */
  buildSeconds: z.number().int().min(20).default(180),
  /** What its tests say, and other commands of its BUILD phase; what those of a usual web project say if absent. */
  logLines: z.array(z.string()).default([]),
  /**
   * The ECS service of the same account and region that a green build of the project's branch brings out, with the first
   * twelve digits of the commit as the image's tag.
   */
  deploys: z
    .strictObject({ cluster: z.string(), service: z.string() })
    .optional(),
  scenario: projectScenarioSchema.prefault({ kind: 'steady' }),
});

/** @public */
export type ProjectSpec = z.infer<typeof projectSchema>;
/** What a person has to say about a project; the rest has defaults. @public */
export type ProjectInput = z.input<typeof projectSchema>;
export type ReportGroupSpec = ProjectSpec['reportGroups'][number];
