import { expect, expectAccessible, test } from '../src/fixtures';

test.use({ guest: false });

test('a visitor enters as a guest, is greeted, and stays after a reload', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page).toHaveTitle('Portolan');
  await expectAccessible(page);
  await page
    .getByRole('button', { name: 'Enter as a guest of the demo organisation' })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    /^Good (morning|afternoon|evening|night), /,
  );
  await expect(page).toHaveTitle('Home | Portolan');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Good');
});

test('a guest who signs out is asked again', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('button', { name: /^Enter as a guest/ }).click();
  await page.getByTestId('user-settings-menu').click();
  await page.getByRole('menuitem', { name: 'Sign Out' }).click();
  await expect(
    page.getByRole('button', { name: /^Enter as a guest/ }),
  ).toBeVisible();
});
