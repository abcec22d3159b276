import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { inRepository } from '../toolchain/repository.mjs';

const BLOCK = /^```\w+ title="([^"]+)"\n(.*?)^```$/gms;

/** Code blocks of the documentation whose title is a file of a package here; others show the reader's own app. */
async function snippets() {
  const found = [];
  for await (const page of glob('docs/**/*.md', { cwd: inRepository() })) {
    const text = await readFile(inRepository(page), 'utf8');
    for (const [, file, code] of text.matchAll(BLOCK)) {
      if (file.startsWith('plugins/') && existsSync(inRepository(file))) {
        found.push({ page, file, code });
      }
    }
  }
  return found;
}

/** A part of a file stands further to the left in the documentation. */
function withoutIndentation(code) {
  return code.replace(/^[ \t]+/gm, '');
}

test('code in the documentation is the code in the repository', async () => {
  const shown = await snippets();

  assert.ok(shown.length >= 5, 'the worked example is shown');
  for (const { page, file, code } of shown) {
    const source = await readFile(inRepository(file), 'utf8');
    assert.ok(
      withoutIndentation(source).includes(withoutIndentation(code).trimEnd()),
      `${page} shows ${file} as it is not`,
    );
  }
});

test('the worked example has under 200 lines', async () => {
  const shown = (await snippets()).filter(
    ({ page, file }) =>
      page.endsWith('add-a-system.md') && !file.includes('.test.'),
  );
  const sources = await Promise.all(
    shown.map(({ file }) => readFile(inRepository(file), 'utf8')),
  );
  const lines = sources
    .flatMap(source => source.split('\n'))
    .filter(line => line.trim() !== '');

  assert.ok(lines.length < 200, `${lines.length} lines`);
});
