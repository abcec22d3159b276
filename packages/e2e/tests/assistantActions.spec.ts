import type { Page } from '@playwright/test';
import type { SandboxControl } from '@portolan/sandbox';
import { z } from 'zod';
import { componentPath, expect, expectAccessible, test } from '../src/fixtures';
import type { Portal } from '../src/Portal';

/** Found by words alone, so that no test waits for vectors. */
test.use({ portalConfig: { assistant: { embedder: { provider: 'none' } } } });

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

/** How often something was asked of AWS, as of `lambda:UpdateAlias`. */
async function countOf(control: SandboxControl, operation: string) {
  const { operations } = await control.counters();
  return operations[operation] ?? 0;
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
  expect(await countOf(control, 'lambda:UpdateAlias')).toBe(0);

  await proposal.getByRole('button', { name: 'Review…' }).click();
  const dialog = page.getByRole('dialog', {
    name: /Roll back payment-webhooks/,
  });
  await dialog.getByRole('button', { name: 'Show what happens' }).click();
  await expect(dialog).toContainText('goes back to version 4');
  expect(await countOf(control, 'lambda:UpdateAlias')).toBe(0);
  await dialog
    .getByRole('button', { name: 'Roll back payment-webhooks' })
    .click();

  await expect(dialog).toBeHidden();
  await expect(proposal.getByRole('status')).not.toContainText('Nothing');
  await expect(proposal.getByRole('button')).toHaveCount(0);
  expect(await countOf(control, 'lambda:UpdateAlias')).toBe(1);
});

test('who does not own a service is told whose it is, and is shown no action to confirm', async ({
  page,
  portal,
  control,
}) => {
  await proposing({ portal, control }, 'product-pages', 'redeploy');
  const main = await ask(page, 'product-pages');
  const steps = main.getByRole('list', { name: 'Steps' });
  await expect(steps).toContainText('team-storefront');
  await expect(
    main.getByRole('button', { name: 'Ask', exact: true }),
  ).toBeVisible();
  await expect(main.getByText(/^Proposed:/)).toHaveCount(0);
  await expectAccessible(page);
  expect(await countOf(control, 'ecs:UpdateService')).toBe(0);
});
