import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, Page } from '@playwright/test';
import {
  readWorldFolder,
  RunningSandbox,
  startSandbox,
} from '@portolan/sandbox';
import { fleetResponseSchema } from '@portolan/plugin-platform-common';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Chromium } from './chromium';
import { CHROMIUM } from './globalSetup';
import { Portal } from './Portal';
import { ROOT } from './repository';

export { expect };

const EXAMPLES = resolve(ROOT, 'examples');

const appConfigSchema = z.object({
  catalog: z.object({ locations: z.array(z.unknown()) }),
});

/** Faster than a person would configure it, so that tests need not wait. */
const QUICK_REFRESH = {
  platform: {
    refresh: {
      maxAge: { milliseconds: 500 },
      deadline: { seconds: 3 },
      watched: { seconds: 1 },
      progressing: { milliseconds: 500 },
      interval: { seconds: 5 },
      perUser: { requests: 1_000, within: { seconds: 1 } },
    },
  },
};

/** What `examples/` binds, at least. */
const DEMO_RESOURCES = 60;

/** By then each service of the demo is as its README says. */
const SETTLED_AFTER_SECONDS = 600;

export type Theme = 'light' | 'dark';

interface TestFixtures {
  /** Console errors that a test provokes on purpose. */
  expectedErrors: RegExp | undefined;
  theme: Theme;
  /** Whether the browser has entered as a guest before. */
  guest: boolean;
  /** Nothing to call: fails the test where the console reports an error. */
  quietConsole: void;
  /** A sandbox without faults. */
  control: RunningSandbox['control'];
}

interface WorkerFixtures {
  /** Configuration over that of the demo and of all tests; a list in it replaces that list whole. */
  portalConfig: object;
  sandbox: RunningSandbox;
  portal: Portal;
}

/** The demo's catalog and what the tests need besides; a list in the configuration is replaced whole. */
async function testCatalog() {
  const { catalog } = appConfigSchema.parse(
    parse(await readFile(resolve(ROOT, 'app-config.yaml'), 'utf8')),
  );
  const own = {
    type: 'file',
    target: resolve(ROOT, 'packages/e2e/catalog.yaml'),
  };
  return { catalog: { locations: [...catalog.locations, own] } };
}

/** Everything in the demo has been asked for: what is not known has a reason. */
function isComplete(answer: unknown): boolean {
  const { items } = fleetResponseSchema.parse(answer);
  return (
    items.length >= DEMO_RESOURCES &&
    items.every(
      ({ snapshot: { health, reason, error } }) =>
        health !== 'unknown' || reason !== undefined || error !== undefined,
    )
  );
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  expectedErrors: [undefined, { option: true }],
  theme: ['light', { option: true }],
  guest: [true, { option: true }],

  launchOptions: [
    async ({ launchOptions }, use) => {
      // Written by globalSetup, as JSON of this type.
      const chromium = JSON.parse(process.env[CHROMIUM] ?? '{}') as Chromium;
      await use({ ...launchOptions, ...chromium });
    },
    { scope: 'worker' },
  ],

  portalConfig: [{}, { option: true, scope: 'worker' }],

  sandbox: [
    // Playwright reads the names of the fixtures from the pattern, which may be empty.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const sandbox = await startSandbox({
        world: await readWorldFolder(resolve(EXAMPLES, 'sandbox')),
        clock: 'manual',
        // So that it is the present once all is settled.
        startMs: Date.now() - SETTLED_AFTER_SECONDS * 1_000,
        seed: 'e2e',
      });
      await sandbox.control.advance(SETTLED_AFTER_SECONDS);
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: 'worker' },
  ],

  portal: [
    async ({ sandbox, portalConfig }, use) => {
      const portal = await Portal.start({
        env: sandbox.environment,
        config: { ...QUICK_REFRESH, ...(await testCatalog()), ...portalConfig },
      });
      await portal.until('/api/platform/v1/fleet?limit=200', isComplete);
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  baseURL: async ({ portal }, use) => use(portal.baseUrl),

  control: async ({ sandbox, portal }, use) => {
    await use(sandbox.control);
    const faults = await sandbox.control.faults();
    if (faults.length === 0) return;
    await sandbox.control.clearFaults();
    // A circuit that opened closes by itself; the next test begins after that.
    await portal.until('/api/platform/v1/fleet?limit=200', isComplete);
  },

  context: async ({ context, theme, guest }, use) => {
    await context.addInitScript(
      ({ chosen, entered }) => {
        window.localStorage.setItem('theme', chosen);
        if (entered)
          window.localStorage.setItem('portolan.entered-as-guest', 'true');
      },
      { chosen: theme, entered: guest },
    );
    await use(context);
  },

  quietConsole: [
    async ({ page, expectedErrors }, use) => {
      const errors: string[] = [];
      page.on('pageerror', error => errors.push(String(error)));
      page.on('console', message => {
        if (message.type() !== 'error') return;
        const text = `${message.text()} (${message.location().url})`;
        if (!expectedErrors?.test(text)) errors.push(text);
      });
      await use();
      expect(errors, 'errors on the console').toEqual([]);
    },
    { auto: true },
  ],
});

/** Accessibility: nothing that axe finds, in any rule of WCAG 2.2 A and AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(node => `${node.target.join(' ')}: ${node.html}`),
    })),
  ).toEqual([]);
}

/** Path of a component's page. */
export function componentPath(name: string, tab = ''): string {
  return `/catalog/default/component/${name}${tab}`;
}
