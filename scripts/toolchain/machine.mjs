import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';

import { Failure } from './Failure.mjs';
import { inRepository, root } from './repository.mjs';

const gigabyte = 1e9;
/** Dependencies (1.8 GB), Yarn's download cache (1.4 GB), Node.js and the built frontend, with some air. */
const freshBytes = 4 * gigabyte;
/** What a start with everything installed writes: a build, logs, the database. */
const installedBytes = 0.5 * gigabyte;

/** @throws Failure on systems where the scripts are known not to work. */
export function checkPlatform(platform = process.platform) {
  if (platform === 'win32') {
    throw new Failure(
      'This script runs on Linux and macOS; on Windows, run it inside WSL (https://learn.microsoft.com/windows/wsl).',
    );
  }
}

/**
 * @param {{ statfs?: (path: string) => Promise<{ bavail: number, bsize: number }>, installed?: boolean }} [options]
 * @throws Failure when the disk has too little room for what is still to come.
 */
export async function checkDisk({
  statfs: readDisk = statfs,
  installed = existsSync(inRepository('node_modules', '.yarn-state.yml')),
} = {}) {
  const needed = installed ? installedBytes : freshBytes;
  const { bavail, bsize } = await readDisk(root);
  const free = bavail * bsize;
  if (free < needed) {
    throw new Failure(
      `The disk that holds ${root} has ${inGigabytes(
        free,
      )} free and Portolan needs ${inGigabytes(
        needed,
      )}: free some space and try again.`,
    );
  }
}

const inGigabytes = bytes => `${(bytes / gigabyte).toFixed(1)} GB`;
