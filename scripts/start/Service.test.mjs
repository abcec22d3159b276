import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';

import { Failure } from '../toolchain/Failure.mjs';
import { Service } from './Service.mjs';
import { Services } from './Services.mjs';

const logs = [];
const started = [];
let number = 0;

function start(script) {
  number += 1;
  const service = new Service(
    `test-${process.pid}-${number}`,
    [process.execPath, '-e', script],
    { cwd: process.cwd(), env: process.env },
  );
  logs.push(service.log);
  started.push(service);
  return service;
}

const untilSaid = (service, word) =>
  service.firstLine(line => (line === word ? true : undefined));

afterEach(async () => {
  started.forEach(service => service.kill());
  await Promise.all(started.splice(0).map(service => service.ended));
  logs.splice(0).forEach(log => rmSync(log, { force: true }));
});

describe('a service', () => {
  it('that dies is reported with how it ended, its last lines and its log', async () => {
    const service = start(
      `console.log('reading config'); console.error('no such key'); process.exitCode = 4`,
    );
    const failure = await service.died();
    assert.ok(failure instanceof Failure);
    assert.match(failure.message, /ended by itself \(exit code 4\)/);
    assert.deepEqual([...failure.lastLines].sort(), [
      'no such key',
      'reading config',
    ]);
    assert.equal(failure.log, service.log);
    assert.match(readFileSync(service.log, 'utf8'), /no such key/);
  });

  it('that will not end when asked is made to', async () => {
    const service = start(
      `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')`,
    );
    await untilSaid(service, 'up');
    await service.stop(100);
    assert.equal(await service.ended, 'signal SIGKILL');
  });

  it('ends when the script that started it was killed', async () => {
    const parent = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { Service } from ${JSON.stringify(
          new URL('Service.mjs', import.meta.url).href,
        )};
         const service = new Service('test-${
           process.pid
         }-leash', [process.execPath, '-e',
           'setInterval(() => {}, 1000); console.log(process.pid)'], { cwd: '.', env: process.env });
         console.log(await service.firstLine(line => line));`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(line);
    process.kill(pid, 0);
    parent.kill('SIGKILL');
    await once(parent, 'close');
    await untilGone(pid);
  });
});

describe('services together', () => {
  it('stop in the reverse order of their start', async () => {
    const services = new Services(new AbortController().signal);
    const order = [];
    for (const name of ['sandbox', 'backend']) {
      const service = services.add(
        start(`setInterval(() => {}, 1000); console.log('up')`),
      );
      service.ended.then(() => order.push(name));
      await untilSaid(service, 'up');
    }
    await services.stop();
    assert.deepEqual(order, ['backend', 'sandbox']);
  });

  it('fail what is waited for as soon as one dies', async () => {
    const services = new Services(new AbortController().signal);
    services.add(start(`setInterval(() => {}, 1000)`));
    services.add(start(`process.exit(1)`));
    await assert.rejects(services.untilTheEnd(), {
      message: /ended by itself \(exit code 1\)/,
    });
  });

  it('let go of what is waited for when a person interrupts', async () => {
    const controller = new AbortController();
    const services = new Services(controller.signal);
    services.add(start(`setInterval(() => {}, 1000)`));
    let told;
    const waiting = services.whileAlive(signal => {
      told = signal;
      return new Promise(() => {});
    });
    controller.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    assert.ok(told.aborted);
  });

  it('do not call it a failure when they are told to stop', async () => {
    const services = new Services(new AbortController().signal);
    const service = services.add(
      start(`setInterval(() => {}, 1000); console.log('up')`),
    );
    await untilSaid(service, 'up');
    let failed = false;
    services.untilTheEnd().catch(() => {
      failed = true;
    });
    await services.stop();
    assert.equal(failed, false);
  });
});

/** The process may take a moment to end; the test's own timeout bounds the wait. */
async function untilGone(pid) {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise(resolve => {
      setImmediate(resolve);
    });
  }
}
