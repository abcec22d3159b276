import { componentPath, expect, test } from '../src/fixtures';

test('home says first what of my team is unwell and why, then how all its services are', async ({
  page,
}) => {
  await page.goto('/');
  const unwell = page.getByRole('table', {
    name: 'Resources that need a look',
  });
  const ledger = unwell.getByRole('row', { name: /ledger ECS/ });
  await expect(ledger).toContainText('Unhealthy');
  await expect(ledger).toContainText('exit code 137');
  await expect(unwell).not.toContainText('session-store');

  const services = page.getByRole('table', { name: 'My team’s services' });
  await expect(
    services.getByRole('row', { name: /payment-webhooks/ }),
  ).toContainText('Healthy');
  const states = await services
    .locator('[data-health]')
    .evaluateAll(marks => marks.map(mark => mark.getAttribute('data-health')));
  expect(states.slice(0, 2)).toEqual(['unhealthy', 'unhealthy']);
  expect(states.at(-1)).toBe('healthy');
});

test('home leads to the service, and remembers where I was', async ({
  page,
}) => {
  await page.goto('/');
  await page
    .getByRole('table', { name: 'My team’s services' })
    .getByRole('link', { name: 'payments-api' })
    .click();
  await expect(page).toHaveURL(new RegExp(`${componentPath('payments-api')}$`));
  await expect(page).toHaveTitle(/^payments-api \| /);
  await page.getByRole('link', { name: 'Home' }).click();
  await expect(
    page.getByRole('complementary', { name: 'Shortcuts' }),
  ).toContainText('Recently visited');
});
