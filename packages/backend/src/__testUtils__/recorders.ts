import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { PlatformSignal, signalSchema } from '@portolan/plugin-platform-common';

/** Told to the browsers of these people. */
export interface SentSignal {
  to: string[];
  message: PlatformSignal;
}

/** Hands out the scheduler that the platform has. */
export function schedulerInto(schedulers: SchedulerService[]) {
  return createBackendModule({
    pluginId: 'platform',
    moduleId: 'background-work-of-a-test',
    register(env) {
      env.registerInit({
        deps: { scheduler: coreServices.scheduler },
        async init({ scheduler }) {
          schedulers.push(scheduler);
        },
      });
    },
  });
}

export function recordingSignals(signals: SentSignal[]) {
  return createServiceFactory({
    service: signalsServiceRef,
    deps: {},
    factory: () => ({
      async publish({ recipients, message }) {
        if (recipients.type !== 'user') throw new Error('Broadcast');
        signals.push({
          to: [recipients.entityRef].flat(),
          message: signalSchema.parse(message),
        });
      },
    }),
  });
}

export function recordingAuditor(audited: string[]) {
  return createServiceFactory({
    service: coreServices.auditor,
    deps: {},
    factory: () =>
      mockServices.auditor.mock({
        createEvent: async ({ eventId, meta }) => ({
          success: async () => {
            audited.push(`${eventId} ${meta?.action ?? ''} succeeded`);
          },
          fail: async () => {
            audited.push(`${eventId} ${meta?.action ?? ''} failed`);
          },
        }),
      }),
  });
}

export function recordingLogger(lines: string[]) {
  const write =
    (level: string): LoggerService['info'] =>
    (message, meta) => {
      const text = meta instanceof Error ? meta.stack : JSON.stringify(meta);
      lines.push(`${level} ${message} ${text ?? ''}`);
    };
  const logger: LoggerService = {
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    child: () => logger,
  };
  return createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => logger,
  });
}
