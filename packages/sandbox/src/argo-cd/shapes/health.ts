import { Application } from '../state/Application';
import { goTime } from '../state/goTime';
import { ManagedObject } from '../state/objects';

/** Kinds that Argo CD has an opinion on, but for the workload. */
const WITH_HEALTH = ['Service', 'Ingress', 'Job'];

export interface HealthShape {
  status: string;
  message?: string;
  lastTransitionTime?: string;
}

/** Health of an object, as the tree has it. */
export function resourceHealthOf(
  app: Application,
  { kind, live }: ManagedObject,
): HealthShape | undefined {
  if (!live) {
    return { status: 'Missing', message: 'Resource has not been created' };
  }
  if (kind === app.spec.workload) {
    const { status, message } = app.health;
    return { status, ...(message && { message: workloadMessage(app) }) };
  }
  if (kind === 'Job' && app.running)
    return { status: 'Progressing', message: 'Job is not complete yet' };
  return WITH_HEALTH.includes(kind) ? { status: 'Healthy' } : undefined;
}

/** What the workload itself says; its pods say why. */
function workloadMessage({ health, spec, name }: Application): string {
  if (health.status !== 'Degraded') return health.message ?? '';
  return `${spec.workload} "${name}" exceeded its progress deadline`;
}

export function podHealthOf(
  { health }: Application,
  newest: boolean,
): HealthShape {
  const sick = newest && ['Degraded', 'Progressing'].includes(health.status);
  if (!sick) return { status: 'Healthy' };
  return {
    status: health.status,
    ...(health.status === 'Degraded' &&
      health.message && { message: health.message }),
    lastTransitionTime: goTime(health.since),
  };
}
