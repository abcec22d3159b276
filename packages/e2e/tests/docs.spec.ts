import { componentPath, expect, test } from '../src/fixtures';

// The reader looks for a page that is yet to be made, and then asks for it to be made.
test.use({ expectedErrors: [/404.*\/api\/techdocs\//] });

test('the docs of a service are made and read inside of the portal', async ({
  page,
}) => {
  await page.goto(componentPath('checkout', '/docs'));
  await expect(
    page.getByRole('heading', { name: 'Checkout', level: 1 }),
  ).toBeVisible({ timeout: 45_000 });
});
