import { findChromium } from './chromium';

/** Name of the variable by which the workers learn of the browser. */
export const CHROMIUM = 'PORTOLAN_E2E_CHROMIUM';

/**
 * Builds the app where it is stale, and finds or unpacks a browser: once, before any worker starts.
 * `PORTOLAN_E2E_KEEP_APP=1` takes the app as it was built last, for those who change tests only.
 */
export default async function globalSetup() {
  const { prepareToolchain } = await import(
    '../../../scripts/toolchain/nodeRuntime.mjs'
  );
  const { buildFrontend } = await import(
    '../../../scripts/toolchain/frontend.mjs'
  );
  if (!process.env.PORTOLAN_E2E_KEEP_APP) {
    await buildFrontend(await prepareToolchain());
  }
  process.env[CHROMIUM] = JSON.stringify(await findChromium());
}
