import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';

const running = new Set();
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGPIPE']) {
  process.once(signal, () => process.exit(1));
}

/** A loopback port that is free now. */
export async function freePort() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts a Node.js process and keeps the end of what it prints, for the message if it dies.
 *
 * @returns {{ child: import('node:child_process').ChildProcess, tail(): string, stop(): Promise<void> }}
 */
export function start(args, { cwd, env } = {}) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const keep = chunk => {
    text = (text + chunk).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  running.add(child);
  const exited = once(child, 'exit').finally(() => running.delete(child));
  return {
    child,
    tail: () => text,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(kill);
    },
  };
}

/** Waits until `check` gives a value; fails when the process ends first or the time is up. */
export async function until(process, what, check, timeoutMs = 120_000) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await check().catch(() => undefined);
    if (value !== undefined && value !== false) return value;
    if (
      process?.child.exitCode !== null &&
      process?.child.exitCode !== undefined
    )
      throw new Error(
        `${what}: the process ended (${
          process.child.exitCode
        }).\n${process.tail()}`,
      );
    if (Date.now() > deadline)
      throw new Error(
        `${what}: not within ${timeoutMs / 1000} s.\n${process?.tail() ?? ''}`,
      );
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
