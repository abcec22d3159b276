import type { Page } from '@playwright/test';
import type { SandboxControl } from '@portolan/sandbox';
import { z } from 'zod';
import { componentPath, expect, expectAccessible, test } from '../src/fixtures';
import type { Portal } from '../src/Portal';

/** Found by words alone, so that no test waits for vectors. */
test.use({ portalConfig: { assistant: { embedder: { provider: 'none' } } } });

test.beforeEach(async ({ control }) => {
  await control.resetCounters();
});

test.afterEach(async ({ control }) => {
  await control.anthropic.reset();
});

const resourcesSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      provider: z.string(),
      actions: z.array(z.object({ id: z.string() })),
    }),
  ),
});

/** A model that proposes an action of a service, whoever asks. */
async function proposing(
  { portal, control }: { portal: Portal; control: SandboxControl },
  service: string,
  action: string,
): Promise<void> {
  const path = `/api/platform/v1/entities/component/default/${service}/resources`;
  const { items } = resourcesSchema.parse(await portal.get(path));
  const resource = items.find(({ actions }) =>
    actions.some(({ id }) => id === action),
  );
  if (!resource) throw new Error(`Nothing of ${service} has ${action}`);
  await control.anthropic.script({
    when: 'put it right',
    steps: [
      {
        kind: 'tool',
        name: 'propose_action',
        input: {
          entityRef: `component:default/${service}`,
          provider: resource.provider,
          resourceId: resource.id,
          action,
          why: 'The last change made it worse.',
        },
      },
    ],
  });
}

async function ask(page: Page, service: string) {
  await page.goto(componentPath(service, '/assistant'));
  const main = page.getByRole('main');
  const field = main.getByRole('textbox', { name: `Ask about ${service}` });
  await field.fill('Please put it right');
  await field.press('Enter');
  return main;
}

/** How often AWS was asked to change something, by operation: all that is not a question. */
async function changesIn(control: SandboxControl) {
  const { operations } = await control.counters();
  return Object.fromEntries(
    Object.entries(operations).filter(([operation]) =>
      /^(codebuild|ecs|lambda):(?!Get|List|Describe|BatchGet)/.test(operation),
    ),
  );
}

test('an owner confirms what the assistant proposes, in the dialog of every action, and not before', async ({
  page,
  portal,
  control,
}) => {
  await proposing({ portal, control }, 'payment-webhooks', 'roll-back');
  const main = await ask(page, 'payment-webhooks');
  const proposal = main.getByRole('region', { name: /^Proposed: Roll back/ });
  await expect(proposal).toContainText('The last change made it worse.');
  await expect(proposal).toContainText('Nothing is done yet.');
  await expectAccessible(page);
  expect(await changesIn(control)).toEqual({});

  await proposal.getByRole('button', { name: 'Review…' }).click();
  const dialog = page.getByRole('dialog', {
    name: /Roll back payment-webhooks/,
  });
  await dialog.getByRole('button', { name: 'Show what happens' }).click();
  await expect(dialog).toContainText('goes back to version 4');
  expect(await changesIn(control)).toEqual({});
  await dialog
    .getByRole('button', { name: 'Roll back payment-webhooks' })
    .click();

  await expect(dialog).toBeHidden();
  await expect(proposal.getByRole('status')).toContainText(
    'goes back to version 4',
  );
  await expect(proposal.getByRole('button')).toHaveCount(0);
  expect(await changesIn(control)).toEqual({ 'lambda:UpdateAlias': 1 });
});

test('who does not own a service is told whose it is, and is shown no action to confirm', async ({
  page,
  portal,
  control,
}) => {
  await proposing({ portal, control }, 'product-pages', 'redeploy');
  const main = await ask(page, 'product-pages');
  await expect(
    main.getByRole('button', { name: 'Ask', exact: true }),
  ).toBeVisible();
  const step = main.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(step).toContainText('failed');
  await expect(step.getByText(/team-storefront/)).toBeVisible();
  await expect(main.getByText(/^Proposed:/)).toHaveCount(0);
  await expectAccessible(page);
  expect(await changesIn(control)).toEqual({});
});
