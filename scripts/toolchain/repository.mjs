import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the root package.json. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Joins path segments below the root folder. */
export const inRepository = (...segments) => join(root, ...segments);

/** The folder with Portolan's local state and logs; never committed. */
export const stateFolder = inRepository('.portolan');

/** The file that the output of one step or service goes to. */
export const logFile = name => join(stateFolder, 'logs', `${name}.log`);

/** A path as a person in the root folder would type it. */
export const shown = path => relative(root, path) || '.';
