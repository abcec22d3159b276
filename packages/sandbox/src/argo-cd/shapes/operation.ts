import { ArgoCdInstance } from '../ArgoCdInstance';
import { Application, revisionsOf } from '../state/Application';
import { goTime } from '../state/goTime';
import { Operation } from '../state/Operation';
import { operationShape } from './application';
import { sourcesShape } from './source';

export function operationStateShape(
  instance: ArgoCdInstance,
  app: Application,
  operation: Operation,
) {
  const { phase, message, startedAt, finishedAt, results, request } = operation;
  return {
    operation: operationShape(app, request),
    phase,
    message,
    syncResult: {
      ...(results.length && { resources: results }),
      ...revisionsOf(app, request.release),
      ...sourcesShape(instance, app),
    },
    startedAt: goTime(startedAt),
    ...(finishedAt !== undefined && { finishedAt: goTime(finishedAt) }),
  };
}
