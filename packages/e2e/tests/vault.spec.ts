import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

test('an overdue secret is named on the page of its service, and shown without its value', async ({
  page,
}) => {
  await page.goto(componentPath('checkout'));
  const card = page.getByRole('region', { name: 'Vault' });
  await expect(card).toContainText(/past its rotation/);
  await card
    .getByRole('link', { name: 'secret/payments/checkout', exact: true })
    .click();
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'db', exact: true }).click();
  await expect(main).toContainText('password');
  await expect(main).toContainText(
    /values are never shown|never a value|names only/i,
  );
  await expectAccessible(page);
});

test('ways to use a secret are copied without its value', async ({ page }) => {
  await page.goto(componentPath('checkout', '/vault?view=use'));
  await expect(page.getByRole('main')).toContainText('kind: ExternalSecret');
  await expectAccessible(page);
});

test('a path that may not be read gives the policy that it needs, and a sealed server says so', async ({
  page,
}) => {
  await page.goto(componentPath('platform-gateway'));
  const card = page.getByRole('region', { name: 'Vault' });
  await expect(card.getByRole('row', { name: /dr/ })).toContainText(/sealed/i);
  await page.goto(componentPath('platform-gateway', '/vault'));
  const main = page.getByRole('main');
  await expect(main).toContainText('Forbidden');
  await expect(main).toContainText(/capabilities\s*=\s*\[/);
});
