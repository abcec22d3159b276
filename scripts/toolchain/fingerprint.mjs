import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const notInput = /(^|\/)(node_modules|dist|coverage)$|\.test\.[jt]sx?$/;

/**
 * One hash for the names and contents of files and folders. What does not exist counts as absent, so that its
 * appearance changes the hash too. Tests and build output do not count.
 * @param {string[]} paths - files and folders, in any order
 * @param {string[]} [facts] - other things that the result depends on, such as a version
 */
export function fingerprint(paths, facts = []) {
  const hash = createHash('sha256');
  const add = path => {
    if (notInput.test(path)) return;
    if (!existsSync(path)) {
      hash.update(`${path}\0absent\0`);
    } else if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
    } else {
      const content = readFileSync(path);
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
  };
  [...paths].sort().forEach(add);
  for (const fact of facts) hash.update(`${fact}\0`);
  return hash.digest('hex');
}

/** Whether `file` was written by {@link stamp} with the same value. */
export function isStamped(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === value;
}

/** Remembers beside a result what it was made from. */
export function stamp(file, value) {
  writeFileSync(file, `${value}\n`);
}
