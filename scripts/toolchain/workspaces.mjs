import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { inRepository, root } from './repository.mjs';

/** @typedef {{ name: string, folder: string, manifest: Record<string, any> }} Workspace */

const readManifest = folder =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/**
 * Every package of this repository, read from the `workspaces` patterns of the root package.json.
 * @returns {Workspace[]}
 */
export function listWorkspaces() {
  return readManifest(root)
    .workspaces.flatMap(pattern => expand(inRepository(), pattern.split('/')))
    .filter(folder => existsSync(join(folder, 'package.json')))
    .map(folder => {
      const manifest = readManifest(folder);
      return { name: manifest.name, folder, manifest };
    });
}

function expand(folder, [segment, ...rest]) {
  if (segment === undefined) return [folder];
  if (segment !== '*') return expand(join(folder, segment), rest);
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap(entry => expand(join(folder, entry.name), rest));
}

/**
 * A package and all packages of this repository that it depends on at run time, directly or not.
 * @param {string} name
 * @param {Workspace[]} [workspaces]
 * @returns {Workspace[]}
 */
export function withDependencies(name, workspaces = listWorkspaces()) {
  const byName = new Map(workspaces.map(each => [each.name, each]));
  const found = new Set();
  const visit = each => {
    if (!each || found.has(each)) return;
    found.add(each);
    Object.keys(each.manifest.dependencies ?? {}).forEach(dependency =>
      visit(byName.get(dependency)),
    );
  };
  visit(byName.get(name));
  return [...found];
}
