import { componentPath, expect, test } from '../src/fixtures';

// The reader looks for a page that is yet to be made, and then asks for it to be made; and the index of docs comes after
// the first docs.
test.use({
  expectedErrors:
    /404.*\/api\/techdocs\/|500.*\/api\/search\/query\?term=&types%5B0%5D=techdocs/,
});

test('the docs of a service are made and read inside of the portal', async ({
  page,
}) => {
  await page.goto(componentPath('checkout', '/docs'));
  await expect(
    page.getByRole('heading', { name: 'Checkout', level: 1 }),
  ).toBeVisible({ timeout: 45_000 });
});
