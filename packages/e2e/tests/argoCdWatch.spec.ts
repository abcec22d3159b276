import { componentPath, expect, test } from '../src/fixtures';

/** So seldom that only what Argo CD pushes can be seen in time. */
test.use({
  portalConfig: {
    platform: {
      refresh: {
        maxAge: { hours: 1 },
        watched: { hours: 1 },
        // The background work runs three times in this.
        progressing: { seconds: 3 },
        interval: { hours: 1 },
      },
    },
  },
});

test('what changes at Argo CD is seen at once, by its watch', async ({
  page,
  control,
}, info) => {
  await page.goto(componentPath('payments-api'));
  const card = page.getByRole('region', { name: 'Argo CD' });
  const row = card.getByRole('row', { name: /staging/ });
  await expect(row).toContainText('Healthy');
  await expect
    .poll(async () => {
      const { operations } = await control.counters();
      return operations['argo-cd:WatchApplications'] ?? 0;
    })
    .toBeGreaterThan(0);
  const begun = Date.now();
  await control.argoCd.changeHealth(
    { instance: 'staging', name: 'payments-api' },
    { status: 'Degraded' },
  );
  await expect(row).toContainText('Degraded', { timeout: 20_000 });
  info.annotations.push({
    type: 'seen after',
    description: `${Date.now() - begun} ms`,
  });
});
