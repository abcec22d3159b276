import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

test.use({
  portalConfig: {
    assistant: {
      anthropic: { apiKey: ' ' },
      embedder: { provider: 'none' },
      index: { schedule: { seconds: 5 } },
    },
  },
});

test('without a key the panel says how to set one up, and shows passages with the words that were asked for', async ({
  page,
  portal,
}) => {
  await portal.until('/api/assistant/v1/search?q=checkout+runbook', answer =>
    JSON.stringify(answer).includes('"docId"'),
  );
  await page.goto(componentPath('checkout', '/assistant'));
  const main = page.getByRole('main');
  await expect(main).toContainText('No language model is set up');
  await expect(main).toContainText('apiKey');
  const field = main.getByRole('textbox', { name: 'Ask about checkout' });
  await field.fill('checkout runbook');
  await field.press('Enter');
  const passages = main.getByRole('list', { name: 'Passages' });
  await expect(passages.getByRole('listitem').first()).toBeVisible();
  await expect(passages.locator('mark').first()).toBeVisible();
  await expectAccessible(page);
});
