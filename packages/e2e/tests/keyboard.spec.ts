import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

test('the first Tab leads past the navigation into the page', async ({
  page,
}) => {
  await page.goto('/fleet');
  await expect(page.getByRole('main')).toBeVisible();
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
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or jump to' });
  await expect(field).toBeFocused();
  await page.keyboard.type('ledger');
  const resources = page.getByRole('group', { name: 'Resources' });
  await expect(resources.getByRole('option', { name: /ledger/ })).toContainText(
    'Unhealthy',
  );
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

test('every link and button of a service page is reached by Tab, and shows that it is', async ({
  page,
}) => {
  await page.goto(componentPath('ledger'));
  const consoleLink = page
    .getByRole('region', { name: 'Amazon ECS' })
    .getByRole('link', { name: /^Console/ });
  await expect(consoleLink).toBeVisible();
  const visited = new Set<string>();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return undefined;
      const { outlineStyle, boxShadow } = window.getComputedStyle(element);
      return {
        name: element.textContent || element.getAttribute('aria-label') || '',
        visible: outlineStyle !== 'none' || boxShadow !== 'none',
      };
    });
    if (!focus) continue;
    visited.add(focus.name);
    if (focus.name.startsWith('Console')) break;
  }
  expect([...visited].some(name => name.startsWith('Console'))).toBe(true);
});
