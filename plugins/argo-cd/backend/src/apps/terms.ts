import {
  ArgoCdHealth,
  argoCdHealthSchema,
  ArgoCdPhase,
  argoCdPhaseSchema,
  ArgoCdSync,
} from '@portolan/plugin-argo-cd-common';

/** Argo CD's word for a health, as ours. */
export function healthTerm(status: string | undefined): ArgoCdHealth {
  const parsed = argoCdHealthSchema.safeParse(status?.toLowerCase());
  return parsed.success ? parsed.data : 'unknown';
}

/** Argo CD's word for a sync state, as ours. */
export function syncTerm(status: string | undefined): ArgoCdSync {
  switch (status) {
    case 'Synced':
      return 'synced';
    case 'OutOfSync':
      return 'out-of-sync';
    default:
      return 'unknown';
  }
}

/** Argo CD's word for an operation's phase, as ours. */
export function phaseTerm(phase: string | undefined): ArgoCdPhase | undefined {
  const parsed = argoCdPhaseSchema.safeParse(phase?.toLowerCase());
  return parsed.success ? parsed.data : undefined;
}
