import { Page } from '@playwright/test';
import { mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { componentPath, expect, test, Theme } from '../src/fixtures';

const FOLDER = resolve(__dirname, '../../../docs/images');
const MOST_BYTES = 250_000;

/** Each picture: its name, the page, and words that are there once it shows its content. */
const PICTURES: readonly [name: string, path: string, words: string][] = [
  ['home', '/', 'exit code 137'],
  ['service', componentPath('checkout'), '3.15.0-rc.2'],
  ['ecs', componentPath('ledger', '/ecs'), 'exit code 137'],
  [
    'build',
    componentPath('checkout', '/codebuild?view=build'),
    'Phases: BUILD failed',
  ],
  ['lambda', componentPath('payment-webhooks', '/lambda'), 'Last 24 hours'],
  ['timeline', componentPath('product-pages', '/timeline'), 'Part of change'],
  ['fleet', '/fleet', 'exit code 137'],
  ['connections', '/platform', 'Not reachable'],
];

async function settled(page: Page, words: string): Promise<void> {
  await expect(page.locator('#root')).toContainText(words);
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

async function picture(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const file = resolve(FOLDER, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  expect((await stat(file)).size).toBeLessThan(MOST_BYTES);
}

for (const theme of ['light', 'dark'] satisfies Theme[]) {
  test.describe(theme, () => {
    test.use({ theme });
    test(`assistant-${theme}.png`, async ({ page, portal }) => {
      await portal.until(
        '/api/assistant/v1/search?q=checkout+runbook&entityRef=component:default/checkout',
        answer => /checkout\/runbook.*"hybrid"/.test(JSON.stringify(answer)),
      );
      await page.goto(componentPath('checkout'));
      await settled(page, '3.15.0-rc.2');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      const drawer = page.getByRole('complementary', { name: 'Assistant' });
      await drawer
        .getByRole('textbox', { name: 'Ask about checkout' })
        .fill('Orders are placed slowly. What do I look at first?');
      await page.keyboard.press('Enter');
      await expect(drawer).toContainText(/quotes? verified/);
      await picture(page, `assistant-${theme}`);
    });
    for (const [name, path, words] of PICTURES) {
      test(`${name}-${theme}.png`, async ({ page }) => {
        await page.goto(path);
        await settled(page, words);
        await picture(page, `${name}-${theme}`);
      });
    }
  });
}
