import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: '../../.portolan/test/browser',
  globalSetup: './src/globalSetup.ts',
  // Each worker runs a portal of its own, which wants a core and half a gigabyte.
  workers: Number(process.env.PORTOLAN_E2E_WORKERS ?? 1),
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1400, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
