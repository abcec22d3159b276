import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

test('an owner rolls an alias back, having seen what that does, and finds it in the timeline', async ({
  page,
}) => {
  await page.goto(componentPath('payment-webhooks', '/lambda'));
  const main = page.getByRole('main');
  await expect(main).toContainText('90 % to version 4, 10 % to version 5');
  await page.getByRole('button', { name: 'Roll back' }).click();

  const dialog = page.getByRole('dialog', {
    name: /Roll back payment-webhooks/,
  });
  await expect(dialog).toContainText('account 111122223333 · eu-west-1');
  await dialog.getByRole('button', { name: 'Show what happens' }).click();
  await expect(dialog).toContainText('goes back to version 4');
  await expect(dialog).toContainText('Version 4 serves all calls from now on');
  await expectAccessible(page);
  await dialog
    .getByRole('button', { name: 'Roll back payment-webhooks' })
    .click();

  await expect(dialog).toBeHidden();
  await expect(main).not.toContainText('10 % to version 5');
  await page.getByRole('link', { name: 'Timeline' }).click();
  await expect(main).toContainText('Roll back');
  await expect(
    main.getByRole('link', { name: /guest/i }).first(),
  ).toBeVisible();
});

test('who does not own a service finds its buttons explained', async ({
  page,
}) => {
  await page.goto(componentPath('product-pages', '/ecs'));
  const redeploy = page.getByRole('button', { name: 'Redeploy' });
  await expect(redeploy).toHaveAttribute('aria-disabled', 'true');
  await expect(redeploy).toHaveAccessibleDescription(/team-storefront/);
  await redeploy.focus();
  await expect(page.getByRole('tooltip')).toContainText('team-storefront');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectAccessible(page);
});
