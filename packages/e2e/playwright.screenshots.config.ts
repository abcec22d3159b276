import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

/** Makes the pictures of docs/images; not a test. */
export default defineConfig({
  ...tests,
  testDir: 'screenshots',
  testMatch: '*.shots.ts',
  use: { ...tests.use, viewport: { width: 1280, height: 800 } },
});
