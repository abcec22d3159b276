import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';

const program = `
  import { interruption } from ${JSON.stringify(
    new URL('interruption.mjs', import.meta.url).href,
  )};
  const running = setInterval(() => {}, 1000);
  interruption(() => {}).addEventListener('abort', () => {
    clearInterval(running);
    console.log('interrupted');
  });
  console.log('running', process.pid);
`;
const node = `'${process.execPath}' --input-type=module -e "$PROGRAM"`;

/** Starts the program below a shell that stays, as npm's does. */
async function start(env) {
  const shell = spawn('sh', ['-c', `${node}; true`], {
    env: { ...process.env, PROGRAM: program, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  shell.stdout.on('data', chunk => {
    output += chunk;
  });
  while (!output.includes('running')) await once(shell.stdout, 'data');
  return {
    shell,
    pid: Number(/running (\d+)/.exec(output)[1]),
    end: async () => {
      await once(shell.stdout, 'close');
      return output;
    },
  };
}

describe('an interruption', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    it(`comes with ${signal}`, async () => {
      const { pid, end } = await start({});
      const ended = end();
      process.kill(pid, signal);
      assert.match(await ended, /interrupted/);
    });
  }

  it('comes with the death of the npm that runs the script', async () => {
    const { shell, end } = await start({ npm_lifecycle_event: 'start' });
    const ended = end();
    shell.kill('SIGTERM');
    assert.match(await ended, /interrupted/);
  });
});
