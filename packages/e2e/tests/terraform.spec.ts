import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

const SERVER = { instance: 'app', organization: 'meridian' };

test('a plan that waits is reviewed and applied by an owner, who sees it applied and finds it in the timeline', async ({
  page,
  control,
}) => {
  await page.goto(componentPath('checkout'));
  const card = page.getByRole('region', { name: 'Terraform' });
  await expect(card).toContainText('Waiting for approval');
  await expect(card).toContainText('Destroys 1 resource');
  await card.getByRole('link', { name: /Review the plan/ }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('aws_sqs_queue.refunds_legacy');

  await page.getByRole('button', { name: 'Apply' }).click();
  const dialog = page.getByRole('dialog', { name: /Apply payments-prod/ });
  await dialog.getByRole('button', { name: 'Show what happens' }).click();
  await expect(dialog).toContainText(/destroy/i);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Apply payments-prod' }).click();
  await expect(dialog).toBeHidden();
  await control.advance(300);
  await expect(main).toContainText('Healthy');
  await page.getByRole('link', { name: 'Timeline' }).click();
  await expect(main).toContainText('Apply');
});

test('drift says which resources and attributes, and nothing of their values', async ({
  page,
}) => {
  await page.goto(componentPath('ledger'));
  const card = page.getByRole('region', { name: 'Terraform' });
  await expect(card).toContainText('3 resources have drifted');
  await card.getByRole('link', { name: /See what drifted/ }).click();
  const drifted = page.getByRole('row', { name: /aws_db_instance\.this/ });
  await expect(drifted).toContainText('backup_retention_period');
  await expect(drifted).toContainText('master_password');
  await expect(page.getByRole('button', { name: 'Assess now' })).toBeEnabled();
});

test.describe('a lock', () => {
  // The refusal that is asked for.
  test.use({ expectedErrors: /409 \(Conflict\)/ });

  test('says who holds it and why, and tells who may not take it away whom to ask', async ({
    page,
  }) => {
    await page.goto(
      componentPath('payments-api', '/terraform?workspace=payments-staging'),
    );
    const main = page.getByRole('main');
    await expect(main).toContainText('locked by dana');
    await expect(main).toContainText('another subnet by hand');
    await page.getByRole('button', { name: 'Unlock' }).click();
    const dialog = page.getByRole('dialog', { name: /Unlock/ });
    await expect(dialog).toContainText('dana locked it');
    await dialog
      .getByRole('button', { name: 'Unlock payments-staging' })
      .click();
    await expect(dialog.getByRole('alert')).toContainText('Ask who locked it');
  });
});

test('a run begins, plans and waits before the eyes of a person who does not reload', async ({
  page,
  control,
}) => {
  await page.goto(componentPath('payments-api'));
  const row = page
    .getByRole('region', { name: 'Terraform' })
    .getByRole('row', { name: /payments-network/ });
  await expect(row).toContainText('Healthy');
  await control.terraform.startRun({
    ...SERVER,
    workspace: 'payments-network',
    message: 'Widen the subnets',
  });
  await control.advance(20);
  await expect(row).toContainText('Planning');
  await control.advance(120);
  await expect(row).toContainText('Waiting for approval');
});

test('the log of a plan is read in place', async ({ page }) => {
  await page.goto(componentPath('ledger', '/terraform?view=logs'));
  await expect(page.getByRole('log')).toContainText(/Apply complete|Plan: /);
});

test('who does not own the workspace finds its buttons explained', async ({
  page,
}) => {
  await page.goto(componentPath('product-pages', '/terraform'));
  const plan = page.getByRole('button', { name: 'Plan', exact: true });
  await expect(plan).toHaveAttribute('aria-disabled', 'true');
  await expect(plan).toHaveAccessibleDescription(/team-storefront/);
});
