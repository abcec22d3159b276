import { readFile } from 'node:fs/promises';
import { expect, test } from '../src/fixtures';

test('the fleet is filtered by health, and the URL is the filter', async ({
  page,
}) => {
  await page.goto('/fleet');
  const table = page.getByRole('main').getByRole('table');
  await expect(table.getByRole('row')).not.toHaveCount(1);
  await expect(table).toContainText('platform-gateway');

  await page.getByRole('button', { name: /^Unhealthy/ }).click();
  await expect(page).toHaveURL(/health=unhealthy/);
  await expect(table).toContainText('ledger');
  await expect(table).not.toContainText('platform-gateway');

  await page.reload();
  await expect(table).toContainText('ledger');
  await expect(table).not.toContainText('platform-gateway');
});

test('the fleet is searched by name and narrowed to an owner', async ({
  page,
}) => {
  await page.goto('/fleet');
  const table = page.getByRole('main').getByRole('table');
  await page.getByRole('searchbox', { name: 'Name' }).fill('search-api');
  await expect(page).toHaveURL(/q=search-api/);
  await expect(table).toContainText('search-api');
  await expect(table).not.toContainText('ledger');

  await page.goto('/fleet');
  await page.getByRole('button', { name: /Owner/ }).click();
  await page.getByRole('option', { name: 'team-discovery' }).click();
  await expect(page).toHaveURL(/owner=/);
  await expect(table).toContainText('recommendations');
  await expect(table).not.toContainText('ledger');
});

test('what the fleet shows is saved as CSV', async ({ page }) => {
  await page.goto('/fleet?health=unhealthy');
  await expect(page.getByRole('main').getByRole('table')).toContainText(
    'ledger',
  );
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^fleet-.*\.csv$/);
  const csv = await readFile(await file.path(), 'utf8');
  expect(csv).toContain('ledger');
  expect(csv).toContain('exit code 137');
  expect(csv).not.toContain('platform-gateway');
});
