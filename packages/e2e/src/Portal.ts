import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from './freePort';
import { ROOT } from './repository';

const READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 10_000;

const sessionSchema = z.object({
  backstageIdentity: z.object({ token: z.string() }),
});

async function readJson(
  url: string,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

export interface PortalOptions {
  /** Environment that leads AWS clients to the sandbox. */
  env: Record<string, string>;
  /** Configuration over that of the demo. */
  config?: object;
}

/** The whole portal in a process of its own: backend from its sources, built frontend, a database of its own. */
export class Portal {
  private constructor(
    readonly baseUrl: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start({ env, config = {} }: PortalOptions): Promise<Portal> {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'portolan-e2e-'));
    const configFile = join(folder, 'app-config.e2e.json');
    await writeFile(configFile, JSON.stringify(config));
    const child = spawn(
      process.execPath,
      [
        '--require',
        join(ROOT, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
        join(ROOT, 'packages/backend/src/index.ts'),
        '--config',
        join(ROOT, 'app-config.yaml'),
        '--config',
        configFile,
      ],
      {
        cwd: join(ROOT, 'packages/backend'),
        env: {
          ...process.env,
          ...env,
          NODE_ENV: 'development',
          // Those of the test runner are for its own processes.
          NODE_OPTIONS: '',
          PORTOLAN_PORT: String(port),
          PORTOLAN_DATABASE: join(folder, 'db'),
          PORTOLAN_DOCS: join(folder, 'docs'),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const log = createWriteStream(join(folder, 'portal.log'));
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    const portal = new Portal(`http://localhost:${port}`, child, folder);
    try {
      await portal.untilReady();
    } catch (error) {
      const words = await portal.lastWords();
      await portal.stop();
      throw new Error(`${error}\n${words}`);
    }
    return portal;
  }

  /** Calls the API as the guest. */
  async get(path: string): Promise<unknown> {
    const session = await readJson(`${this.baseUrl}/api/auth/guest/refresh`);
    const { token } = sessionSchema.parse(session).backstageIdentity;
    return readJson(`${this.baseUrl}${path}`, {
      authorization: `Bearer ${token}`,
    });
  }

  /** Waits for what the API says to be as wanted. */
  async until(
    path: string,
    wanted: (answer: unknown) => boolean,
  ): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      const answer = await this.get(path).catch(() => undefined);
      if (answer !== undefined && wanted(answer)) return;
      await pause(250);
    }
    throw new Error(`${path} was not as wanted in ${READY_WITHIN_MS} ms`);
  }

  /** What it wrote last, for a report of a failure. */
  async lastWords(lines = 40): Promise<string> {
    const text = await readFile(join(this.folder, 'portal.log'), 'utf8');
    return text.split('\n').slice(-lines).join('\n');
  }

  /** Ends the process and removes all that it kept. */
  async stop(): Promise<void> {
    if (this.running()) {
      const ended = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      const force = setTimeout(
        () => this.child.kill('SIGKILL'),
        STOPPED_WITHIN_MS,
      );
      await ended;
      clearTimeout(force);
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      if (!this.running()) throw new Error('The portal ended by itself');
      const ready = await fetch(
        `${this.baseUrl}/.backstage/health/v1/readiness`,
      ).then(
        response => response.ok,
        () => false,
      );
      if (ready) return;
      await pause(200);
    }
    throw new Error(`The portal was not ready in ${READY_WITHIN_MS} ms`);
  }
}
