import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { inRepository } from '../toolchain/repository.mjs';

/** Targets of links and pictures; those with a scheme or from the root of a portal lead elsewhere. */
const LINK = /\]\((?![a-z]+:|\/|#)([^)\s#]+)[^)]*\)/gi;

const PAGES = [
  'docs/**/*.md',
  'examples/**/docs/**/*.md',
  '*.md',
  'plugins/*/*/README.md',
  'packages/*/README.md',
  'bench/**/*.md',
];

async function pages() {
  const found = [];
  for await (const page of glob(PAGES, {
    cwd: inRepository(),
    exclude: name => name.includes('node_modules'),
  })) {
    found.push(page);
  }
  return found;
}

test('every link between pages leads to a file', async () => {
  const broken = [];
  const all = await pages();
  for (const page of all) {
    const text = await readFile(inRepository(page), 'utf8');
    const prose = text.replace(/^```.*?^```/gms, '');
    for (const [, target] of prose.matchAll(LINK)) {
      if (!existsSync(inRepository(join(dirname(page), decodeURI(target))))) {
        broken.push(`${page}: ${target}`);
      }
    }
  }
  assert.ok(all.length > 30, 'pages were found');
  assert.deepEqual(broken, []);
});

test('every page of the documentation is in its navigation, and there are no others', async () => {
  const navigation = await readFile(inRepository('mkdocs.yml'), 'utf8');
  const listed = [...navigation.matchAll(/([\w./-]+\.md)\s*$/gm)].map(
    ([, page]) => page,
  );
  const there = (await pages())
    .filter(page => page.startsWith('docs/'))
    .map(page => page.slice('docs/'.length));
  assert.deepEqual(listed.toSorted(), there.toSorted());
});
