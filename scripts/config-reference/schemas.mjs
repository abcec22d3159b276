import { loadConfigSchema } from '@backstage/config-loader';
import { readdir } from 'node:fs/promises';

import { inRepository } from '../toolchain/repository.mjs';

/**
 * The schema of one package's configuration, as JSON Schema made from its config.d.ts.
 * @typedef {{ packageName: string, path: string, schema: import('./render.mjs').Schema }} PackageSchema
 */

/**
 * Those of the packages of this repository, in the order of their names.
 * @returns {Promise<PackageSchema[]>}
 */
export async function readOwnSchemas() {
  const loaded = await loadConfigSchema({
    dependencies: [],
    packagePaths: await packageFiles(),
  });
  // It brings the schemas of all dependencies too.
  return loaded
    .serialize()
    .schemas.filter(({ packageName }) => packageName?.startsWith('@portolan/'))
    .map(({ packageName, path, value }) => ({
      packageName,
      path,
      schema: value,
    }))
    .sort((a, b) => (a.packageName < b.packageName ? -1 : 1));
}

async function packageFiles() {
  const plugins = inRepository('plugins');
  const systems = await readdir(plugins);
  const files = await Promise.all(
    systems.map(async system =>
      (
        await readdir(inRepository('plugins', system))
      ).map(layer => inRepository('plugins', system, layer, 'package.json')),
    ),
  );
  return files.flat();
}
