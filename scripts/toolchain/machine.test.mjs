import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { checkDisk, checkPlatform } from './machine.mjs';

const disk = freeBytes => async () => ({
  bavail: freeBytes / 4096,
  bsize: 4096,
});

describe('checking the machine', () => {
  it('says how much room is missing before anything is installed', async () => {
    await assert.rejects(
      checkDisk({ statfs: disk(1.25e9), installed: false }),
      {
        message:
          /^The disk that holds .* has 1\.3 GB free and Portolan needs 4\.0 GB: free some space and try again\.$/,
      },
    );
  });

  it('needs less once everything is installed', async () => {
    await checkDisk({ statfs: disk(1.25e9), installed: true });
    await assert.rejects(checkDisk({ statfs: disk(1e8), installed: true }), {
      message: /has 0\.1 GB free and Portolan needs 0\.5 GB/,
    });
  });

  it('sends people on Windows to WSL and lets the others in', () => {
    assert.throws(() => checkPlatform('win32'), { message: /WSL/ });
    checkPlatform('linux');
    checkPlatform('darwin');
  });

  it('tells an old Node.js what is needed', async () => {
    const script = fileURLToPath(new URL('requireNode20.mjs', import.meta.url));
    const pretendOld = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' })`;
    await assert.rejects(
      promisify(execFile)(process.execPath, [
        '--import',
        `data:text/javascript,${encodeURIComponent(pretendOld)}`,
        script,
      ]),
      error => {
        assert.equal(error.code, 1);
        assert.match(
          error.stderr,
          /needs Node\.js 20 or newer .* this is 18\.20\.4/,
        );
        return true;
      },
    );
  });
});
