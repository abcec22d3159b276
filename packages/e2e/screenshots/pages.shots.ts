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

for (const theme of ['light', 'dark'] satisfies Theme[]) {
  test.describe(theme, () => {
    test.use({ theme });
    for (const [name, path, words] of PICTURES) {
      test(`${name}-${theme}.png`, async ({ page }) => {
        await mkdir(FOLDER, { recursive: true });
        await page.goto(path);
        await settled(page, words);
        const file = resolve(FOLDER, `${name}-${theme}.png`);
        await page.screenshot({ path: file, animations: 'disabled' });
        expect((await stat(file)).size).toBeLessThan(MOST_BYTES);
      });
    }
  });
}
