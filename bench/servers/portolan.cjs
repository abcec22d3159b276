/**
 * Portolan's core and one of its providers (SYSTEM, `ecs` by default) in the same minimal Backstage backend as the peer's. Resolved from the
 * workspace, so that what is measured is what the portal runs. With BACKGROUND_WORK=off
 * nothing is scheduled: what nobody has looked at is then really cold.
 */
const { createRequire } = require('node:module');
const path = require('node:path');

const fromBackend = createRequire(
  path.resolve(__dirname, '../../packages/backend/package.json'),
);
const { createBackend } = fromBackend('@backstage/backend-defaults');

const backend = createBackend();
if (process.env.BACKGROUND_WORK === 'off') {
  const { coreServices, createServiceFactory } = fromBackend(
    '@backstage/backend-plugin-api',
  );
  const nothing = async () => {};
  backend.add(
    createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => ({
        scheduleTask: nothing,
        triggerTask: nothing,
        getScheduledTasks: async () => [],
        createScheduledTaskRunner: () => ({ run: nothing }),
      }),
    }),
  );
}
for (const name of [
  '@backstage/plugin-auth-backend',
  '@backstage/plugin-auth-backend-module-guest-provider',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-signals-backend',
  '@backstage/plugin-events-backend',
  '@portolan/plugin-platform-backend',
  `@portolan/plugin-platform-backend-module-${process.env.SYSTEM ?? 'ecs'}`,
]) {
  backend.add(fromBackend(name));
}
backend.start();
