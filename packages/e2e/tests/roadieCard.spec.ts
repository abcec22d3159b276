import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { componentPath, expect, test } from '../src/fixtures';
import { ROOT } from '../src/repository';

const BOUND = {
  $any: [
    { 'metadata.annotations.argocd/app-name': { $exists: true } },
    { 'metadata.annotations.argocd/app-selector': { $exists: true } },
  ],
};
const CARDS = [
  'entity-card:argocd/overviewCard',
  'entity-card:argocd/historyCard',
];

const appConfigSchema = z.looseObject({
  app: z.looseObject({
    extensions: z.array(
      z.union([z.string(), z.record(z.string(), z.unknown())]),
    ),
  }),
});

/** The demo's configuration with the two cards switched on, as its documentation says. */
async function withCards() {
  const { app } = appConfigSchema.parse(
    parse(await readFile(resolve(ROOT, 'app-config.yaml'), 'utf8')),
  );
  const switched = app.extensions.map(extension => {
    const [id] =
      typeof extension === 'string' ? [extension] : Object.keys(extension);
    return CARDS.includes(id)
      ? { [id]: { config: { filter: BOUND } } }
      : extension;
  });
  return {
    app: { extensions: switched },
    argocd: { revisionsToLoad: 1_000 },
  };
}

test.use({
  portalConfig: [
    // Playwright reads the names of the fixtures from the pattern, which may be empty.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => use(await withCards()),
    { scope: 'worker' },
  ],
});

test('Roadie’s cards, switched on, show what our backend serves them', async ({
  page,
}) => {
  await page.goto(componentPath('checkout'));
  await expect(
    page.getByRole('row', { name: /checkout\s+prod\s+Synced\s+Degraded/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('row', { name: /checkout\s+staging/ }).first(),
  ).toBeVisible();
  const deployed = page.getByRole('row', { name: /Deployed at/ }).first();
  await expect(deployed).toContainText('Ada Okafor');
  await expect(deployed).not.toContainText('Loading...');
});

test('they are not there where no annotation asks for them', async ({
  page,
}) => {
  await page.goto(componentPath('unbound-service'));
  await expect(page.getByRole('heading', { name: 'About' })).toBeVisible();
  await expect(page.locator('#root')).not.toContainText('Missing Annotation');
  await expect(page.locator('#root')).not.toContainText('ArgoCD');
});
