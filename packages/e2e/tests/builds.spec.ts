import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

const PAYMENTS_API =
  'arn:aws:codebuild:eu-west-1:111122223333:project/payments-api';

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
  await page.goto(componentPath('payments-api'));
  const row = page
    .getByRole('region', { name: 'AWS CodeBuild' })
    .getByRole('row', { name: /payments-api/ });
  await expect(row).toContainText(/Build \d+/);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });

  const { builds: number } = await control.runBuild(PAYMENTS_API, {
    failure: null,
  });
  await expect(row).toContainText(`Build ${number}`);
  await expect(row).toContainText('waiting for capacity');
  await control.advance(60);
  await expect(row).toContainText('building');
  await control.advance(300);
  await expect(row).toContainText(`Build ${number} succeeded`);
  await expect(row).toContainText('Healthy');
  expect(loads).toBe(0);
});
