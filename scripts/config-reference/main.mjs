import { readFile, writeFile } from 'node:fs/promises';

import { Failure, reportFailure } from '../toolchain/Failure.mjs';
import { inRepository, shown } from '../toolchain/repository.mjs';
import { renderReference } from './render.mjs';
import { readOwnSchemas } from './schemas.mjs';

const file = inRepository('docs', 'reference', 'configuration.md');

/** Writes the page; with `--check` only says whether it is as it would be written. */
async function main(args) {
  const check = args.includes('--check');
  if (args.some(arg => arg !== '--check')) {
    throw new Failure(
      'Usage: node scripts/config-reference.mjs [--check]: writes, or checks, docs/reference/configuration.md.',
    );
  }
  const text = renderReference(await readOwnSchemas());
  if (!check) {
    await writeFile(file, text);
    console.log(`Wrote ${shown(file)}`);
    return;
  }
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present !== text) {
    throw new Failure(
      `${shown(
        file,
      )} is not what the packages' config.d.ts say: run node scripts/config-reference.mjs and commit the page.`,
    );
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  reportFailure(error);
}
