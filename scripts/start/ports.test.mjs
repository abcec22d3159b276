import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';

import { choosePort, isFree, nextFree } from './ports.mjs';

describe('choosing the port of the portal', () => {
  let inTheWay;
  let port;

  before(async () => {
    inTheWay = spawn(
      process.execPath,
      [
        '-e',
        `/* a-server-of-the-test */ require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(inTheWay.stdout, 'data');
    port = Number(line);
  });

  after(async () => {
    inTheWay.kill();
    await once(inTheWay, 'close');
  });

  it('takes the wished port when nothing listens there', async () => {
    const free = await nextFree(20_000);
    assert.equal(await choosePort(free), free);
  });

  it('names the process in the way and the command for the next free port', async () => {
    await assert.rejects(choosePort(port), error => {
      assert.match(error.message, new RegExp(`^Port ${port} is in use by `));
      assert.match(error.message, /a-server-of-the-test/);
      assert.match(error.message, new RegExp(`process ${inTheWay.pid}\\b`));
      const [, offered] = /npm start -- --port (\d+)`/.exec(error.message);
      assert.ok(Number(offered) > port);
      return true;
    });
  });

  it('takes the next free port when the person agrees', async () => {
    const questions = [];
    const ask = async question => {
      questions.push(question);
      return true;
    };
    const chosen = await choosePort(port, { ask });
    assert.ok(chosen > port);
    assert.match(questions[0], new RegExp(`Use port ${chosen} instead\\?$`));
  });

  it('fails with the same sentence when the person does not agree', async () => {
    await assert.rejects(choosePort(port, { ask: async () => false }), {
      message: new RegExp(`^Port ${port} is in use by `),
    });
  });

  it('says so when the process cannot be seen', async () => {
    const describeOwner = async () =>
      'another process, which this user may not see';
    await assert.rejects(choosePort(port, { describeOwner }), {
      message: new RegExp(`^Port ${port} is in use by another process`),
    });
  });

  it('finds a free port for "auto"', async () => {
    assert.ok(await isFree(await choosePort('auto')));
  });

  for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
    it(`sees a server on ${host}`, async context => {
      const server = createServer();
      server.listen(0, host);
      const [error] = await Promise.race([
        once(server, 'listening'),
        once(server, 'error'),
      ]);
      if (error?.code === 'EAFNOSUPPORT')
        return context.diagnostic('no IPv6 here');
      assert.equal(await isFree(server.address().port), false);
      server.close();
      await once(server, 'close');
      return undefined;
    });
  }
});
