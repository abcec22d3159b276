import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

const PRODUCT_PAGES =
  'arn:aws:codebuild:eu-west-1:111122223333:project/product-pages';

test('from the page of a service whose build failed, one click leads to the failing phase and its last lines', async ({
  page,
}) => {
  await page.goto(componentPath('checkout'));
  const card = page.getByRole('region', { name: 'AWS CodeBuild' });
  await expect(card).toContainText('yarn test ended with exit status 1');
  await card
    .getByRole('link', { name: /Phase BUILD and last log lines/ })
    .click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Phases: BUILD failed');
  await expect(main).toContainText(
    'Error while executing command: yarn test. Reason: exit status 1',
  );
  await expect(main).toContainText('2 failed, 82 passed, 84 total');
  await expectAccessible(page);
});

test('a build runs and ends green before the eyes of a person who does not reload', async ({
  page,
  control,
}) => {
  await page.goto(componentPath('product-pages'));
  const row = page
    .getByRole('region', { name: 'AWS CodeBuild' })
    .getByRole('row', { name: /product-pages/ });
  await expect(row).toContainText(/Build \d+/);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });

  const { lastBuild } = await control.runBuild(PRODUCT_PAGES, {
    failure: null,
  });
  const name = `Build ${lastBuild?.number}`;
  await expect(row.getByRole('link', { name, exact: true })).toBeVisible();
  await expect(row).toContainText('waiting for capacity');
  await control.advance(60);
  await expect(row).toContainText('building');
  await control.advance(300);
  await expect(row).toContainText(`${name}succeeded`);
  await expect(row).toContainText('Healthy');
  expect(loads).toBe(0);
});
