import { componentPath, expect, expectAccessible, test } from '../src/fixtures';

/** Found by words alone, so that no test waits for vectors. */
test.use({
  portalConfig: {
    assistant: {
      embedder: { provider: 'none' },
      index: { schedule: { seconds: 5 } },
    },
  },
});

test.beforeEach(async ({ portal }) => {
  await portal.until(
    '/api/assistant/v1/search?q=checkout+runbook&entityRef=component:default/checkout',
    answer => JSON.stringify(answer).includes('"docId"'),
  );
});

test.afterEach(async ({ control }) => {
  await control.anthropic.reset();
});

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ theme });

    test('a person asks from a service, watches the answer come, opens a source, and finds it again', async ({
      page,
    }) => {
      await page.goto(componentPath('checkout'));
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      const drawer = page.getByRole('complementary', { name: 'Assistant' });
      await expect(drawer).toContainText('About: checkout');
      await expectAccessible(page);
      const field = drawer.getByRole('textbox', { name: 'Ask about checkout' });
      await field.fill('Where is the runbook of checkout?');
      await field.press('Enter');
      await expect(
        drawer.getByRole('button', { name: 'Stop answering' }),
      ).toBeVisible();
      const chip = drawer.getByRole('button', { name: /^Source \d+: / });
      await expect(chip.first()).toBeVisible();
      await expect(drawer).toContainText(/quotes? verified/);
      await expectAccessible(page);

      await chip.first().click();
      const preview = page.getByRole('dialog');
      await expect(preview).toContainText('Word for word in the source');
      await expect(
        preview.getByRole('link', { name: /Open the source/ }),
      ).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(preview).toBeHidden();

      await page.reload();
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await drawer.getByRole('button', { name: 'Conversations' }).click();
      await drawer
        .getByRole('button', { name: 'Where is the runbook of checkout?' })
        .first()
        .click();
      await expect(chip.first()).toBeVisible();
    });
  });
}

test('a step that the assistant takes is shown while it is under way and afterwards', async ({
  page,
  control,
}) => {
  await control.anthropic.script({
    when: 'look it up',
    steps: [
      {
        kind: 'tool',
        name: 'search_knowledge',
        input: { query: 'checkout runbook' },
      },
    ],
  });
  await page.goto(componentPath('checkout', '/assistant'));
  const main = page.getByRole('main');
  const field = main.getByRole('textbox', { name: 'Ask about checkout' });
  await field.fill('Please look it up: the runbook');
  await field.press('Enter');
  const steps = main.getByRole('list', { name: 'Steps' });
  await expect(steps.getByRole('listitem').first()).toContainText('done');
});

test('a question on the page of the assistant is answered there', async ({
  page,
}) => {
  await page.goto('/assistant');
  const main = page.getByRole('main');
  const field = main.getByRole('textbox', { name: 'Ask the assistant' });
  await field.fill('Where is the runbook of checkout?');
  await field.press('Enter');
  await expect(main).toContainText(/quotes? verified/);
  await expect(page).toHaveURL(/\/assistant\/[\w-]+$/);
});

test('an answer is stopped in the middle, and what is there stays', async ({
  page,
  control,
}) => {
  await control.anthropic.script({
    when: 'long story',
    steps: [
      { kind: 'text', text: 'Once upon a time there was ' },
      { kind: 'wait', ms: 60_000 },
      { kind: 'text', text: 'the end.' },
    ],
  });
  await page.goto(componentPath('checkout'));
  await expect(
    page.getByRole('button', { name: 'Ask', exact: true }),
  ).toBeVisible();
  await page.keyboard.press('Control+i');
  const drawer = page.getByRole('complementary', { name: 'Assistant' });
  const field = drawer.getByRole('textbox', { name: 'Ask about checkout' });
  await expect(field).toBeFocused();
  await page.keyboard.type('Tell me a long story');
  await page.keyboard.press('Enter');
  await expect(drawer).toContainText('Once upon a time');
  await drawer.getByRole('button', { name: 'Stop answering' }).click();
  await expect(drawer).toContainText('You stopped this answer.');
  await expect(drawer).toContainText('Once upon a time');
  await field.focus();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
});

test('a failed build opens the assistant with its question, and pins what it is about', async ({
  page,
}) => {
  await page.goto(componentPath('checkout', '/codebuild?view=build'));
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Ask about this/ })
    .first()
    .click();
  const drawer = page.getByRole('complementary', { name: 'Assistant' });
  await expect(
    drawer.getByRole('textbox', { name: 'Ask about checkout' }),
  ).toHaveValue(/^Why is checkout/);
  await expect(drawer).toContainText('Pinned: checkout');
});

test('search hands a question on to the assistant', async ({ page }) => {
  await page.goto('/search?query=runbook');
  await page
    .getByRole('button', { name: 'Ask the assistant: runbook' })
    .click();
  const drawer = page.getByRole('complementary', { name: 'Assistant' });
  await expect(drawer.getByRole('article', { name: 'runbook' })).toBeVisible();
});
