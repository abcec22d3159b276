import { expect, test } from '../src/fixtures';

test('a person chooses the dark theme, and it stays', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Dark' }).click();
  const body = page.locator('body');
  await expect(body).toHaveAttribute('data-theme-mode', 'dark');
  await expect(body).toHaveCSS('background-color', 'rgb(14, 21, 29)');
  await page.getByRole('link', { name: 'Fleet' }).click();
  await expect(body).toHaveAttribute('data-theme-mode', 'dark');
});
