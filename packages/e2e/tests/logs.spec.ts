import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

test('the lines of a function are read, searched and followed in place', async ({
  page,
  control,
}) => {
  await page.goto(componentPath('ledger', '/lambda'));
  await page.getByRole('tab', { name: 'Logs' }).click();
  const log = page.getByRole('log');
  await expect(log).toContainText('REPORT RequestId');
  await expectAccessible(page);

  await page.getByRole('searchbox', { name: /Search/ }).fill('KeyError');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('KeyError');
  await expect(log).not.toContainText('REPORT RequestId');

  await page.getByRole('searchbox', { name: /Search/ }).fill('');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('REPORT RequestId');
  const last = await log.innerText();
  await control.advance(120);
  await expect(log).not.toHaveText(last);
});

test('the lines of a task’s container are one click from the card', async ({
  page,
}) => {
  await page.goto(componentPath('payments-api'));
  await page
    .getByRole('region', { name: 'Amazon ECS' })
    .getByRole('link', { name: /Logs/ })
    .first()
    .click();
  await expect(page.getByRole('log')).toContainText(/\d\d:\d\d:\d\d/);
});
