import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

/** More than any page of the demo has. */
const MOST_STOPS = 60;

test('the first Tab leads past the navigation into the page', async ({
  page,
}) => {
  await page.goto('/fleet');
  await expect(page.getByRole('main').getByRole('table')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(
    page.getByRole('button', { name: 'Skip to content' }),
  ).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('quick open finds a service and a resource by name, and goes there without the mouse', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('main').getByRole('table')).not.toHaveCount(0);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or jump to' });
  await expect(field).toBeFocused();
  await page.keyboard.type('ledger');
  const resources = page.getByRole('group', { name: 'Resources' });
  await expect(
    resources.getByRole('option', { name: /^ledger ECS/ }),
  ).toContainText('Unhealthy');
  const catalog = page.getByRole('group', { name: 'Catalog' });
  const service = catalog.getByRole('option', { name: /^ledger service/ });
  await expectAccessible(page);
  while ((await service.getAttribute('aria-selected')) !== 'true') {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${componentPath('ledger')}$`));
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('quick open closes with Escape and gives the focus back', async ({
  page,
}) => {
  await page.goto('/');
  const button = page.getByRole('button', { name: /^Search or jump to/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button).toBeFocused();
});

test('Tab leads through a service page to the last link of its card, and shows where it is', async ({
  page,
}) => {
  await page.goto(componentPath('ledger'));
  const last = page
    .getByRole('region', { name: 'Amazon ECS' })
    .getByRole('link', { name: /^Console/ });
  await expect(last).toBeVisible();
  const unmarked: string[] = [];
  for (let presses = 0; presses < MOST_STOPS; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement ?? document.body;
      const { outlineStyle, boxShadow } = window.getComputedStyle(element);
      return {
        name: element.textContent || element.getAttribute('aria-label') || '',
        marked: outlineStyle !== 'none' || boxShadow !== 'none',
      };
    });
    if (!stop.marked) unmarked.push(stop.name);
    if (stop.name.startsWith('Console')) break;
  }
  await expect(last).toBeFocused();
  expect(unmarked).toEqual([]);
});
