import {
  ARGO_CD_HEALTH_WORDS,
  ARGO_CD_PHASE_WORDS,
  ARGO_CD_SYNC_WORDS,
  ArgoCdHealth,
  ArgoCdPhase,
  ArgoCdSync,
} from '@portolan/plugin-argo-cd-common';
import { HealthBadge } from '@portolan/plugin-platform-react';
import { HEALTH_TONES, PHASE_TONES, SYNC_TONES } from '../words/states';

/** Whether the cluster has what the source says. */
export function SyncBadge({ sync }: { sync: ArgoCdSync }) {
  return (
    <HealthBadge health={SYNC_TONES[sync]} word={ARGO_CD_SYNC_WORDS[sync]} />
  );
}

/** How what runs is, in Argo CD's own word. */
export function OwnHealthBadge({ health }: { health: ArgoCdHealth }) {
  return (
    <HealthBadge
      health={HEALTH_TONES[health]}
      word={ARGO_CD_HEALTH_WORDS[health]}
    />
  );
}

/** How an operation goes or ended. */
export function PhaseBadge({ phase }: { phase: ArgoCdPhase }) {
  return (
    <HealthBadge
      health={PHASE_TONES[phase]}
      word={ARGO_CD_PHASE_WORDS[phase]}
    />
  );
}
