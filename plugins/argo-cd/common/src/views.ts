import { linkSchema } from '@portolan/plugin-platform-common';
import { z } from 'zod';
import { argoCdSourceSchema } from './details';
import {
  argoCdHealthSchema,
  argoCdPhaseSchema,
  argoCdSyncSchema,
} from './words';

/** Which object of Kubernetes. @public */
export const argoCdObjectSchema = z.object({
  /** Empty for the core group. */
  group: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
});

/** @public */
export type ArgoCdObject = z.infer<typeof argoCdObjectSchema>;

/** What could not be read, and why: beside what could. */
const noticesSchema = z.array(z.string());

/** View `why`: all that tells why an application is not well, the gravest first. @public */
export const argoCdWhyViewSchema = z.object({
  conditions: z.array(
    z.object({
      /** As Argo CD names it: `ComparisonError`. */
      type: z.string(),
      severity: z.enum(['error', 'warning']),
      message: z.string(),
      at: z.iso.datetime().optional(),
    }),
  ),
  /** The newest one. */
  operation: z
    .object({
      phase: argoCdPhaseSchema,
      message: z.string().optional(),
      startedAt: z.iso.datetime().optional(),
      finishedAt: z.iso.datetime().optional(),
      /** Absent where Argo CD began it by itself. */
      by: z.string().optional(),
      automated: z.boolean(),
      retries: z.number().int().nonnegative(),
      revisions: z.array(z.string()),
      /** Objects and hooks that it could not bring about, at most 50. */
      failed: z.array(
        argoCdObjectSchema.extend({
          /** `SyncFailed`, `Failed`, `Error`. */
          status: z.string(),
          message: z.string().optional(),
          /** `PreSync`, …; absent for what is no hook. */
          hook: z.string().optional(),
        }),
      ),
    })
    .optional(),
  /** At most 50. */
  unhealthy: z.array(
    argoCdObjectSchema.extend({
      health: argoCdHealthSchema,
      message: z.string().optional(),
      images: z.array(z.string()),
      /** Facts that Argo CD puts beside it: `Restart Count`, `Status Reason`. */
      facts: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
  /** Of the application and of what is unwell, newest first, at most 50. */
  events: z.array(
    z.object({
      type: z.enum(['normal', 'warning']),
      reason: z.string(),
      message: z.string(),
      count: z.number().int().positive(),
      at: z.iso.datetime().optional(),
      object: z.string(),
    }),
  ),
  notices: noticesSchema,
});

/** @public */
export type ArgoCdWhyView = z.infer<typeof argoCdWhyViewSchema>;

/** A commit, a chart's version or an OCI artefact. @public */
export const argoCdRevisionSchema = z.object({
  /** In full. */
  id: z.string(),
  /** For people: seven digits of a commit, a chart's version, twelve digits of a digest. */
  short: z.string(),
  author: z.string().optional(),
  date: z.iso.datetime().optional(),
  /** Of a commit its message; of a chart or an artefact its description. */
  message: z.string().optional(),
  tags: z.array(z.string()),
  /** Page of the commit, the chart or the artefact. */
  url: z.url().optional(),
  /** Why nothing more is known of it. */
  notice: z.string().optional(),
});

/** @public */
export type ArgoCdRevision = z.infer<typeof argoCdRevisionSchema>;

/** View `revision`: what is deployed and what would be, for each source. @public */
export const argoCdRevisionViewSchema = z.object({
  sources: z.array(
    argoCdSourceSchema.extend({
      /** Of the newest deployment. */
      deployed: argoCdRevisionSchema.optional(),
      /** What the target revision comes to now. The same as `deployed` where nothing waits. */
      target: argoCdRevisionSchema.optional(),
      /** Page with the commits between the two. */
      compareUrl: z.url().optional(),
    }),
  ),
  deployedAt: z.iso.datetime().optional(),
});

/** @public */
export type ArgoCdRevisionView = z.infer<typeof argoCdRevisionViewSchema>;

/** View `history`: deployments that succeeded, newest first. @public */
export const argoCdHistoryViewSchema = z.object({
  deployments: z.array(
    z.object({
      /** For the action `roll-back`. */
      id: z.number().int().nonnegative(),
      deployedAt: z.iso.datetime(),
      startedAt: z.iso.datetime().optional(),
      durationSeconds: z.number().nonnegative().optional(),
      /** Absent where Argo CD began it by itself, or does not say. */
      by: z.string().optional(),
      /** Absent where Argo CD does not say. */
      automated: z.boolean().optional(),
      sources: z.array(
        argoCdSourceSchema.extend({
          revision: z
            .object({
              id: z.string(),
              short: z.string(),
              url: z.url().optional(),
            })
            .optional(),
        }),
      ),
      /** It is what the cluster was last given. */
      current: z.boolean(),
    }),
  ),
  /** How many deployments Argo CD keeps for this application. */
  kept: z.number().int().positive(),
});

/** @public */
export type ArgoCdHistoryView = z.infer<typeof argoCdHistoryViewSchema>;

/** View `resources`: a tree as a list; what has no parent in it is a root. @public */
export const argoCdResourcesViewSchema = z.object({
  /** At most 1,000. */
  resources: z.array(
    argoCdObjectSchema.extend({
      id: z.string(),
      /** Ids of what made it. */
      parents: z.array(z.string()),
      version: z.string(),
      /** Absent for what the source does not name: a ReplicaSet, a Pod. */
      sync: argoCdSyncSchema.optional(),
      /** The source has it no longer; a sync with pruning removes it. */
      requiresPruning: z.boolean(),
      health: argoCdHealthSchema.optional(),
      healthMessage: z.string().optional(),
      images: z.array(z.string()),
      externalUrls: z.array(z.url()),
      createdAt: z.iso.datetime().optional(),
      /** In the namespace, but of no application. */
      orphaned: z.boolean(),
      /** `3/3`, `Running`, …: what Argo CD shows beside it. */
      facts: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
  /** There are more than are listed. */
  truncated: z.boolean(),
  /** Applications that this one deploys. */
  children: z.array(
    z.object({
      name: z.string(),
      namespace: z.string().optional(),
      sync: argoCdSyncSchema.optional(),
      health: argoCdHealthSchema.optional(),
      url: z.url().optional(),
    }),
  ),
  /** What made this application: an ApplicationSet, or the application that deploys it. */
  owner: z
    .object({
      kind: z.enum(['ApplicationSet', 'Application']),
      name: z.string(),
    })
    .optional(),
  notices: noticesSchema,
});

/** @public */
export type ArgoCdResourcesView = z.infer<typeof argoCdResourcesViewSchema>;

/** View `diff`: what a sync would change. Values of secrets are masked. @public */
export const argoCdDiffViewSchema = z.object({
  /** At most 50. */
  resources: z.array(
    argoCdObjectSchema.extend({
      /** `delete`: only by a sync with pruning. */
      change: z.enum(['create', 'update', 'delete']),
      /** Unified diff of YAML, from what runs to what the source says. */
      diff: z.string(),
      /** The diff is longer than is shown. */
      truncated: z.boolean(),
      /** Values were hidden in it; where only they differ, the diff is empty. */
      masked: z.boolean(),
    }),
  ),
  truncated: z.boolean(),
});

/** @public */
export type ArgoCdDiffView = z.infer<typeof argoCdDiffViewSchema>;

/** View `windows`: when a sync may happen. @public */
export const argoCdWindowsViewSchema = z.object({
  /** Whether a person may sync now. */
  canSync: z.boolean(),
  /** Whether Argo CD may by itself. Absent where the windows could not be understood. */
  canAutoSync: z.boolean().optional(),
  /** When a person may again; absent while they may, or where that cannot be told. */
  blockedUntil: z.iso.datetime().optional(),
  /** When Argo CD may by itself again. */
  autoBlockedUntil: z.iso.datetime().optional(),
  /** One sentence: `Syncs are blocked until 18:00 UTC.` */
  message: z.string(),
  windows: z.array(
    z.object({
      kind: z.enum(['allow', 'deny']),
      /** As in cron. */
      schedule: z.string(),
      /** `1h30m` */
      duration: z.string(),
      /** Whether people may sync all the same. */
      manualSync: z.boolean(),
      active: z.boolean(),
      /** `Europe/Berlin`; absent where it could not be read. */
      timeZone: z.string().optional(),
      /** Of an active one its end, else its next begin. */
      endsAt: z.iso.datetime().optional(),
      startsAt: z.iso.datetime().optional(),
      description: z.string().optional(),
    }),
  ),
  notices: noticesSchema,
});

/** @public */
export type ArgoCdWindowsView = z.infer<typeof argoCdWindowsViewSchema>;

/** View `links`: deep links that the Argo CD of this application is configured with. @public */
export const argoCdLinksViewSchema = z.object({
  links: z.array(linkSchema.extend({ description: z.string().optional() })),
});

/** @public */
export type ArgoCdLinksView = z.infer<typeof argoCdLinksViewSchema>;

/**
 * Shape of each view of the Argo CD provider, by its id in the URL. None takes parameters.
 *
 * Besides them the view `commit` answers an {@link ArgoCdRevision}: that of its parameter `revision`, which is one of the
 * history or the one that waits.
 *
 * @public
 */
export interface ArgoCdViews {
  why: ArgoCdWhyView;
  revision: ArgoCdRevisionView;
  history: ArgoCdHistoryView;
  resources: ArgoCdResourcesView;
  diff: ArgoCdDiffView;
  windows: ArgoCdWindowsView;
  links: ArgoCdLinksView;
}

/** @public */
export type ArgoCdViewId = keyof ArgoCdViews;
