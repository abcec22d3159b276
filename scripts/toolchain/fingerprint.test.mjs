import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { fingerprint, isStamped, stamp } from './fingerprint.mjs';

describe('telling whether a result is fresh', () => {
  let folder;
  const write = (name, text) => writeFileSync(join(folder, name), text);
  const current = facts =>
    fingerprint([join(folder, 'src'), join(folder, 'lock')], facts);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fingerprint-'));
    mkdirSync(join(folder, 'src', 'deep'), { recursive: true });
    write('src/index.ts', 'one');
    write('src/deep/part.ts', 'two');
    write('lock', 'three');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives the same fingerprint while nothing changes', () => {
    const before = current();
    write('src/index.ts', 'one');
    assert.equal(current(), before);
  });

  const changes = {
    'a content': () => write('src/deep/part.ts', 'changed'),
    'a new file': () => write('src/new.ts', ''),
    'a lost file': () => rmSync(join(folder, 'lock')),
    'text that moves to the next file': () => {
      write('src/deep/part.ts', 'twoo');
      write('src/index.ts', 'ne');
    },
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`notices ${what}`, () => {
      const before = current();
      change();
      assert.notEqual(current(), before);
    });
  }

  it('notices another fact', () => {
    assert.notEqual(current(['node 22']), current(['node 24']));
  });

  it('does not care for tests and build output', () => {
    const before = current();
    write('src/index.test.ts', '');
    mkdirSync(join(folder, 'src', 'dist'));
    write('src/dist/index.js', '');
    assert.equal(current(), before);
  });

  it('knows a stamp only with the value that was stamped', () => {
    const file = join(folder, 'stamp');
    assert.equal(isStamped(file, 'a'), false);
    stamp(file, 'a');
    assert.equal(isStamped(file, 'a'), true);
    assert.equal(isStamped(file, 'b'), false);
  });
});
