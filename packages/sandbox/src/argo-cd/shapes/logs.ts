import { ArgoCdInstance } from '../ArgoCdInstance';
import { Application } from '../state/Application';
import { TreeNode } from './tree';

export interface LogLine {
  content: string;
  /** Milliseconds since 1970. */
  at: number;
  podName: string;
}

const EVERY_MS = 2_000;

/** What a pod says in a time, from its begin on and without its end: computed, never held. */
export function logLines(
  { secrets }: ArgoCdInstance,
  app: Application,
  { name: podName, health }: TreeNode,
  { from, to }: { from: number; to: number },
): LogLine[] {
  const lines: LogLine[] = [];
  const crashing = health?.status === 'Degraded';
  for (
    let at = Math.ceil(from / EVERY_MS) * EVERY_MS;
    at < to;
    at += EVERY_MS
  ) {
    const turn = (at / EVERY_MS) % 4;
    const token = secrets.of('argoCdLogLine', '***');
    const content = crashing
      ? [
          `INFO starting ${app.name}`,
          'INFO reading configuration',
          `ERROR ${app.health.message ?? 'exit status 1'}`,
          'exit status 1',
        ][turn]
      : [
          'INFO GET /health 200 1ms',
          `INFO POST /v1/orders 201 ${20 + (at % 17)}ms`,
          `DEBUG authorization: Bearer ${token}`,
          'INFO GET /v1/orders/4711 200 6ms',
        ][turn];
    lines.push({ content, at, podName });
  }
  return lines;
}
