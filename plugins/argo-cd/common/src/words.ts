import { z } from 'zod';

/** Whether the cluster has what the source says. @public */
export const argoCdSyncSchema = z.enum(['synced', 'out-of-sync', 'unknown']);

/** @public */
export type ArgoCdSync = z.infer<typeof argoCdSyncSchema>;

/** How what runs is, as Argo CD says it. @public */
export const argoCdHealthSchema = z.enum([
  'healthy',
  'progressing',
  'degraded',
  'suspended',
  'missing',
  'unknown',
]);

/** @public */
export type ArgoCdHealth = z.infer<typeof argoCdHealthSchema>;

/** How the last operation (a sync, a roll-back) goes or ended. @public */
export const argoCdPhaseSchema = z.enum([
  'running',
  'terminating',
  'succeeded',
  'failed',
  'error',
]);

/** @public */
export type ArgoCdPhase = z.infer<typeof argoCdPhaseSchema>;

/** Where manifests come from. @public */
export const argoCdSourceKindSchema = z.enum(['git', 'helm', 'oci']);

/** @public */
export type ArgoCdSourceKind = z.infer<typeof argoCdSourceKindSchema>;

/** What people read for each sync state. @public */
export const ARGO_CD_SYNC_WORDS: Readonly<Record<ArgoCdSync, string>> = {
  synced: 'Synced',
  'out-of-sync': 'Out of sync',
  unknown: 'Sync unknown',
};

/** What people read for each health. @public */
export const ARGO_CD_HEALTH_WORDS: Readonly<Record<ArgoCdHealth, string>> = {
  healthy: 'Healthy',
  progressing: 'Progressing',
  degraded: 'Degraded',
  suspended: 'Suspended',
  missing: 'Missing',
  unknown: 'Health unknown',
};

/** What people read for each phase. @public */
export const ARGO_CD_PHASE_WORDS: Readonly<Record<ArgoCdPhase, string>> = {
  running: 'Syncing',
  terminating: 'Terminating',
  succeeded: 'Sync succeeded',
  failed: 'Sync failed',
  error: 'Sync ended with an error',
};
