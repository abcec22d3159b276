import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

test('from the page of a degraded application, one click leads to the pod that crashes', async ({
  page,
}) => {
  await page.goto(componentPath('checkout'));
  const card = page.getByRole('region', { name: 'Argo CD' });
  await expect(card).toContainText('Degraded');
  await expect(card).toContainText('Synced');
  await card
    .getByRole('link', { name: /See why/ })
    .first()
    .click();
  const main = page.getByRole('main');
  await expect(main).toContainText('CrashLoopBackOff');
  await expect(main).toContainText('restarting failed container');
});

test('a diff shows what a sync would change, with secrets masked, and an owner syncs it', async ({
  page,
  control,
}) => {
  await page.goto(componentPath('payments-api', '/argo-cd?view=diff'));
  const main = page.getByRole('main');
  await expect(main).toContainText('SCA_EXEMPTIONS: low-value');
  await expect(main).toContainText('password: "[hidden, another value]"');

  await page.getByRole('button', { name: 'Sync', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /Sync payments-api/ });
  await dialog.getByRole('button', { name: 'Show what happens' }).click();
  await expect(dialog).toContainText('Deployment');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Sync payments-api' }).click();
  await expect(dialog).toBeHidden();
  await control.advance(120);
  await expect(main).toContainText('Sync succeeded');
});

test.describe('a sync window', () => {
  // The refusal that is asked for.
  test.use({ expectedErrors: /409 \(Conflict\)/ });

  test('says until when it blocks, and the action refuses with the same words', async ({
    page,
    control,
  }) => {
    await control.argoCd.setSyncWindows('prod', 'payments', [
      {
        kind: 'deny',
        openedMinutesAgo: 0,
        duration: '23h',
        applications: ['ledger'],
      },
    ]);
    await page.goto(componentPath('ledger'));
    const card = page.getByRole('region', { name: 'Argo CD' });
    const row = card.getByRole('row', { name: /^production/ });
    await row.getByRole('link', { name: 'ledger' }).first().click();
    await page.getByRole('tab', { name: 'Windows' }).click();
    const main = page.getByRole('main');
    await expect(main).toContainText(/blocked until/i);

    await page.getByRole('button', { name: 'Sync', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /Sync ledger/ });
    await dialog.getByRole('button', { name: 'Show what happens' }).click();
    await expect(dialog).toContainText(/blocked until/i);
  });
});

test('one server that is down is one named problem beside the applications of the other', async ({
  page,
  control,
}) => {
  await control.addFault({
    service: 'argo-cd',
    instance: 'staging',
    effect: { kind: 'status', status: 503 },
  });
  await page.goto(componentPath('checkout'));
  const card = page.getByRole('region', { name: 'Argo CD' });
  await expect(card).toContainText('Degraded');
  await expect(card).toContainText('staging');
  await expect(card).toContainText(/unavailable|not available|503/i);
});

test('who does not own the application finds its buttons explained', async ({
  page,
}) => {
  await page.goto(componentPath('storefront-web', '/argo-cd'));
  const sync = page.getByRole('button', { name: 'Sync', exact: true });
  await expect(sync).toHaveAttribute('aria-disabled', 'true');
  await expect(sync).toHaveAccessibleDescription(/team-storefront/);
});
