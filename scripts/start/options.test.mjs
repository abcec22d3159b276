import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readOptions } from './options.mjs';

describe('the options of npm start', () => {
  it('start everything on port 7007 when there are none', () => {
    assert.deepEqual(readOptions([]), {
      port: 7007,
      sandbox: true,
      fresh: false,
      verbose: false,
      help: false,
    });
  });

  it('take another port, or any free one', () => {
    assert.equal(readOptions(['--port', '7010']).port, 7010);
    assert.equal(readOptions(['--port=auto']).port, 'auto');
  });

  for (const text of ['0', '65536', '70.5', '7e3', '', 'http']) {
    it(`refuse "${text}" as a port`, () => {
      assert.throws(() => readOptions([`--port=${text}`]), {
        message: `--port takes a number from 1 to 65535 or "auto", and got "${text}".`,
      });
    });
  }

  it('show the help beside an option that does not exist', () => {
    assert.throws(() => readOptions(['--prot', '7010']), {
      message: /--prot[^]*npm start -- --port 7010/,
    });
  });
});
