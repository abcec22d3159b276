import { Page } from '@playwright/test';
import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

const RESOURCES = /\/api\/platform\/v1\/entities\/[^?]*\/resources/;

const platformCard = (page: Page) =>
  page.getByRole('region', { name: 'Platform', exact: true });
const ecsCard = (page: Page) =>
  page.getByRole('region', { name: 'Amazon ECS', exact: true });

test('loading: rows of the card stand in until the first answer', async ({
  page,
}) => {
  let answer: () => void = () => {};
  const held = new Promise<void>(resolve => {
    answer = resolve;
  });
  await page.route(RESOURCES, async route => {
    await held;
    await route.continue();
  });
  await page.goto(componentPath('cart'));
  await expect(
    ecsCard(page).getByRole('status', { name: /^Loading/ }),
  ).toBeVisible();
  await expectAccessible(page);
  answer();
  await expect(ecsCard(page).getByRole('table')).toContainText('Healthy');
});

test('unhealthy: the reason names the exit code and what to do', async ({
  page,
}) => {
  await page.goto(componentPath('ledger'));
  await expect(ecsCard(page)).toContainText('Unhealthy');
  await expect(ecsCard(page)).toContainText('exit code 137');
  await expect(ecsCard(page)).toContainText('0 of 2');
});

test('missing: a service that is gone is told from one that is unwell', async ({
  page,
}) => {
  await page.goto(componentPath('session-store'));
  await expect(ecsCard(page)).toContainText('Missing');
  await expect(ecsCard(page)).toContainText('Correct the annotation');
});

test('empty: the card says which annotation to add, ready to be copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/catalog/default/system/ordering');
  await page.goto(componentPath('unbound-service'));
  const card = platformCard(page);
  await expect(card.getByLabel('Annotations to add')).toContainText(
    'aws.amazon.com/amazon-ecs-service-arn',
  );
  await card.getByRole('button', { name: 'Copy annotation' }).click();
  expect(
    await page.evaluate(() => window.navigator.clipboard.readText()),
  ).toContain('aws.amazon.com/amazon-ecs-service-arn');
  await expectAccessible(page);
});

test('misconfigured: an annotation that cannot be read is shown with its fix, beside what can', async ({
  page,
}) => {
  await page.goto(componentPath('search-indexer'));
  await expect(ecsCard(page)).toContainText('An annotation cannot be read');
  await expect(ecsCard(page)).toContainText('Fix:');
  await expect(ecsCard(page).getByRole('table')).toContainText('Healthy');
  await expectAccessible(page);
});

test('outside a boundary: the claim is refused in words, beside what is allowed', async ({
  page,
}) => {
  await page.goto(componentPath('recommendations'));
  await expect(ecsCard(page)).toContainText(
    'An annotation points outside of what this owner may use',
  );
  await expect(ecsCard(page).getByRole('table')).toContainText('Healthy');
});

test('forbidden: an account that refuses is named, with whom to ask', async ({
  page,
}) => {
  await page.goto(componentPath('legacy-reports'));
  await expect(ecsCard(page)).toContainText('Unknown');
  await expect(ecsCard(page)).toContainText(
    'Amazon ECS refuses the platform’s access',
  );
  await expect(ecsCard(page)).toContainText('The platform team can mend this');
  await expectAccessible(page);
});

test('partial: what one account does not say, the others do', async ({
  page,
  control,
}) => {
  await page.goto(componentPath('checkout'));
  await expect(ecsCard(page).getByRole('table')).toContainText('3.15.0-rc.2');
  await control.addFault({
    service: 'ecs',
    account: '444455556666',
    effect: { kind: 'access-denied' },
  });
  await expect(ecsCard(page)).toContainText('1 of 3 could not be read');
  await expect(ecsCard(page).getByRole('table')).toContainText('eu-west-1');
  // What was known of it stays.
  await expect(ecsCard(page).getByRole('table')).toContainText('3.15.0-rc.2');
  await expectAccessible(page);
});

test('upstream down: the last known data stays, with its age, and corrects itself afterwards', async ({
  page,
  control,
}) => {
  await page.goto(componentPath('payments-api'));
  const table = ecsCard(page).getByRole('table');
  await expect(table).toContainText('4 of 4 running');
  await control.addFault({
    service: 'ecs',
    effect: { kind: 'status', status: 503 },
  });
  await expect(ecsCard(page)).toContainText('Amazon ECS is failing');
  await expect(ecsCard(page)).toContainText('What you see is the last known');
  await expect(table).toContainText('4 of 4 running');
  await expectAccessible(page);
  await control.clearFaults();
  await expect(ecsCard(page)).not.toContainText('Amazon ECS is failing', {
    timeout: 45_000,
  });
});
