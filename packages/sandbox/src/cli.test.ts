import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const EXAMPLES = resolve(__dirname, '../../../examples');

/** A run of the command: its words, and its process. */
class Run {
  stdout = '';
  stderr = '';
  readonly child: ChildProcess;

  constructor(args: string[]) {
    this.child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, 'cli.ts'),
        ...args,
      ],
      { env: { ...process.env, NODE_OPTIONS: '' } },
    );
    this.child.stdout?.on('data', text => (this.stdout += text));
    this.child.stderr?.on('data', text => (this.stderr += text));
  }

  async ended(): Promise<number | null> {
    if (this.child.exitCode === null) await once(this.child, 'close');
    return this.child.exitCode;
  }

  async ready(): Promise<
    Record<string, string> & { env: Record<string, string> }
  > {
    while (!this.stdout.includes('\n')) {
      if (this.child.exitCode !== null) throw new Error(this.stderr);
      await once(this.child.stdout ?? this.child, 'data');
    }
    return JSON.parse(this.stdout);
  }
}

describe('portolan-sandbox', () => {
  jest.setTimeout(60_000);

  it('starts the demo, prints one line of JSON, and stops when it is told', async () => {
    const run = new Run([
      '--examples',
      EXAMPLES,
      '--aws-port',
      '0',
      '--control-port',
      '0',
    ]);
    const { controlUrl, awsUrl, toolsUrl, env } = await run.ready();
    expect(env).toMatchObject({
      AWS_ENDPOINT_URL: awsUrl,
      PORTOLAN_ANTHROPIC_URL: `${toolsUrl}/anthropic/main`,
      PORTOLAN_ANTHROPIC_API_KEY: expect.stringMatching(/^sk-ant-/),
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^AKIA/),
    });
    const services = await (await fetch(`${controlUrl}/world/services`)).json();
    expect(services.items.length).toBeGreaterThan(15);
    run.child.kill('SIGTERM');
    await expect(run.ended()).resolves.toBe(0);
    expect(run.stderr).toBe('');
  });

  it('names the port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const run = new Run([
      '--examples',
      EXAMPLES,
      '--aws-port',
      '0',
      '--control-port',
      String(port),
    ]);
    await expect(run.ended()).resolves.toBe(1);
    other.close();
    expect(run.stderr.trim()).toBe(
      `Port ${port} is in use by another program: stop it, or choose another port.`,
    );
  });

  it('names the file and the place of a mistake in it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portolan-sandbox-'));
    try {
      await mkdir(join(folder, 'sandbox'));
      const file = join(folder, 'sandbox', 'prod.yaml');
      await writeFile(
        file,
        'accounts:\n  - id: 12\n    regions: [{ name: eu-west-1, clusters: [{ name: a b }] }]\n',
      );
      const run = new Run(['--examples', folder]);
      await expect(run.ended()).resolves.toBe(1);
      expect(run.stderr).toContain(file);
      expect(run.stderr).toMatch(/accounts\[0\]\.id: /);
      expect(run.stderr).toMatch(
        /accounts\[0\]\.regions\[0\]\.clusters\[0\]\.name: /,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('explains itself, and refuses options that it does not know', async () => {
    const help = new Run(['--help']);
    await expect(help.ended()).resolves.toBe(0);
    expect(help.stdout).toContain('--control-port');
    const wrong = new Run(['--aws-port', 'http']);
    await expect(wrong.ended()).resolves.toBe(2);
    expect(wrong.stderr).toContain('--aws-port must be a whole number');
    const unknown = new Run(['--port', '1']);
    await expect(unknown.ended()).resolves.toBe(2);
    expect(unknown.stderr).toContain('--port');
  });
});
