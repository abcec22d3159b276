import { z } from 'zod';

/** What may be absent, null or of another shape: one odd field is no reason to lose the rest. */
function maybe<TSchema extends z.ZodType>(schema: TSchema) {
  return schema.optional().catch(undefined);
}

/** A list of which what cannot be read is left out. */
function listOf<TSchema extends z.ZodType>(schema: TSchema) {
  return z
    .array(z.unknown())
    .nullish()
    .catch(undefined)
    .transform((items): z.output<TSchema>[] =>
      (items ?? []).flatMap(item => {
        const parsed = schema.safeParse(item);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

const text = maybe(z.string());
const flag = z.boolean().nullish().catch(undefined).transform(Boolean);
const texts = listOf(z.string());
const time = maybe(
  z
    .string()
    .refine(value => !Number.isNaN(Date.parse(value)))
    .transform(value => new Date(value).toISOString()),
);
const labels = z
  .record(z.string(), z.string())
  .nullish()
  .catch(undefined)
  .transform(value => value ?? {});

export const wireSourceSchema = z.object({
  repoURL: text,
  path: text,
  chart: text,
  targetRevision: text,
  ref: text,
});
export type WireSource = z.output<typeof wireSourceSchema>;

const health = maybe(
  z.object({ status: text, message: text, lastTransitionTime: time }),
);

const revisions = z.object({ revision: text, revisions: texts });

const operationState = z.object({
  phase: text,
  startedAt: time,
  finishedAt: time,
  // Of the list: there it is the result.
  operation: maybe(z.object({ sync: maybe(revisions) })),
  syncResult: maybe(revisions),
});

const initiator = maybe(z.object({ username: text, automated: flag }));

const spec = z.object({
  project: z.string().min(1),
  source: maybe(wireSourceSchema),
  sources: listOf(wireSourceSchema),
  revisionHistoryLimit: maybe(z.number().int().positive()),
  destination: maybe(z.object({ name: text, server: text, namespace: text })),
  syncPolicy: maybe(
    z.object({
      automated: maybe(
        z.object({
          enabled: maybe(z.boolean()),
          prune: flag,
          selfHeal: flag,
        }),
      ),
    }),
  ),
});

const sync = maybe(
  z.object({ status: text, revision: text, revisions: texts }),
);

const summary = maybe(
  z.object({
    images: texts,
    externalURLs: texts,
    isAppOfApps: flag,
  }),
);

const metadata = z.object({
  name: z.string().min(1),
  namespace: z.string().min(1),
  labels,
  creationTimestamp: time,
  deletionTimestamp: time,
});

/** An application as a list tells it. */
export const wireAppSchema = z.object({
  metadata,
  spec,
  status: z
    .object({
      sync,
      health,
      summary,
      operationState: maybe(operationState),
    })
    .nullish()
    .transform(status => status ?? {}),
});
export type WireApp = z.output<typeof wireAppSchema>;

export const wireAppListSchema = z.object({ items: listOf(wireAppSchema) });

const resourceResult = z.object({
  group: text,
  kind: text,
  namespace: text,
  name: text,
  status: text,
  message: text,
  hookPhase: text,
  hookType: text,
});

const historyEntry = z.object({
  // Proto3 leaves out a zero.
  id: z.coerce.number().int().nonnegative().optional().default(0),
  revision: text,
  revisions: texts,
  source: maybe(wireSourceSchema),
  sources: listOf(wireSourceSchema),
  deployStartedAt: time,
  deployedAt: time,
  initiatedBy: initiator,
});
export type WireHistoryEntry = z.output<typeof historyEntry>;

const EMPTY_STATUS = {
  sync: undefined,
  health: undefined,
  summary: undefined,
  conditions: [],
  history: [],
  resources: [],
  operationState: undefined,
};

/** An application as it is told by itself. */
export const wireFullAppSchema = z.object({
  metadata: metadata.extend({
    annotations: labels,
    ownerReferences: listOf(z.object({ kind: z.string(), name: z.string() })),
  }),
  spec,
  status: z
    .object({
      sync,
      health,
      summary,
      conditions: listOf(
        z.object({
          type: z.string(),
          message: text,
          lastTransitionTime: time,
        }),
      ),
      history: listOf(historyEntry),
      resources: listOf(
        z.object({
          group: text,
          version: text,
          kind: z.string(),
          namespace: text,
          name: z.string(),
          status: text,
          health,
          hook: flag,
          requiresPruning: flag,
        }),
      ),
      operationState: maybe(
        operationState.extend({
          message: text,
          retryCount: maybe(z.coerce.number()),
          operation: maybe(
            z.object({ sync: maybe(revisions), initiatedBy: initiator }),
          ),
          syncResult: maybe(
            revisions.extend({ resources: listOf(resourceResult) }),
          ),
        }),
      ),
    })
    .nullish()
    .transform(status => status ?? EMPTY_STATUS),
});
export type WireFullApp = z.output<typeof wireFullAppSchema>;

const facts = listOf(z.object({ name: z.string(), value: z.string() }));

const node = z.object({
  group: text,
  version: text,
  kind: z.string(),
  namespace: text,
  name: z.string(),
  uid: text,
  parentRefs: listOf(
    z.object({
      group: text,
      kind: z.string(),
      namespace: text,
      name: z.string(),
      uid: text,
    }),
  ),
  info: facts,
  networkingInfo: maybe(z.object({ externalURLs: texts })),
  images: texts,
  health,
  createdAt: time,
});
export type WireNode = z.output<typeof node>;

export const wireTreeSchema = z.object({
  nodes: listOf(node),
  orphanedNodes: listOf(node),
});

export const wireEventsSchema = z.object({
  items: listOf(
    z.object({
      type: text,
      reason: text,
      message: text,
      count: maybe(z.coerce.number()),
      firstTimestamp: time,
      lastTimestamp: time,
      eventTime: time,
      involvedObject: maybe(z.object({ kind: text, name: text })),
    }),
  ),
});

export const wireManagedResourcesSchema = z.object({
  items: listOf(
    z.object({
      group: text,
      kind: z.string(),
      namespace: text,
      name: z.string(),
      liveState: text,
      targetState: text,
      normalizedLiveState: text,
      predictedLiveState: text,
      modified: maybe(z.boolean()),
      hook: flag,
    }),
  ),
});
export type WireManagedResource = z.output<
  typeof wireManagedResourcesSchema
>['items'][number];

const applicationWindow = z.object({
  kind: z.enum(['allow', 'deny']),
  schedule: z.string(),
  duration: z.string(),
  manualSync: flag,
});
export type WireWindow = z.output<typeof applicationWindow>;

export const wireWindowsSchema = z.object({
  canSync: flag,
  activeWindows: listOf(applicationWindow),
  assignedWindows: listOf(applicationWindow),
});

export const wireProjectSchema = z.object({
  project: z.object({
    spec: z.object({
      syncWindows: listOf(
        applicationWindow.extend({ timeZone: text, description: text }),
      ),
    }),
  }),
});

export const wireRevisionSchema = z.object({
  author: text,
  date: time,
  message: text,
  tags: texts,
});

export const wireChartSchema = z.object({
  description: text,
  home: text,
  maintainers: texts,
});

export const wireOciSchema = z.object({
  createdAt: time,
  authors: text,
  description: text,
  imageUrl: text,
  sourceUrl: text,
  docsUrl: text,
  version: text,
});

export const wireLinksSchema = z.object({
  items: listOf(
    z.object({ title: z.string(), url: z.string(), description: text }),
  ),
});

export const wireUserSchema = z.object({ loggedIn: flag, username: text });
export const wireVersionSchema = z.object({ Version: text });

export const wireWatchEventSchema = z.object({
  result: maybe(z.object({ type: text, application: wireAppSchema })),
  /** Says that the stream is at its end, in whatever shape. */
  error: z.unknown().optional(),
});
