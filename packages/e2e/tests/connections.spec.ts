import { expect, test } from '../src/fixtures';

test('the platform says what it reaches, as whom, and which annotations it cannot follow', async ({
  page,
}) => {
  await page.goto('/platform');
  const main = page.getByRole('main');
  const prod = main.getByRole('row', { name: /111122223333/ }).first();
  await expect(prod).toContainText('Reachable');
  await expect(prod).toContainText(
    'arn:aws:sts::111122223333:assumed-role/portolan-read/',
  );
  const legacy = main.getByRole('row', { name: /777788889999/ }).first();
  await expect(legacy).toContainText('Not reachable');
  await expect(legacy).toContainText('may not be assumed');
  await expect(main).toContainText('search-indexer');
  await expect(main).toContainText('recommendations');
});
