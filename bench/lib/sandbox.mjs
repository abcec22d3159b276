import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { start, until } from './processes.mjs';

const root = resolve(import.meta.dirname, '../..');

/** The sandbox in a process of its own, so that its work is not counted as either backend's. */
export async function startSandboxProcess(settings) {
  const directory = await mkdtemp(join(tmpdir(), 'portolan-bench-sandbox-'));
  const file = join(directory, 'settings.json');
  await writeFile(
    file,
    JSON.stringify({ awsPort: 0, toolsPort: 0, controlPort: 0, ...settings }),
  );
  const process = start(
    [
      '--require',
      resolve(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      resolve(import.meta.dirname, '../servers/sandbox.cjs'),
      file,
    ],
    { cwd: resolve(root, 'packages/sandbox') },
  );
  const ready = await until(process, 'sandbox', async () => {
    const line = process
      .tail()
      .split('\n')
      .find(text => text.startsWith('{"awsUrl"'));
    return line && JSON.parse(line);
  });
  const control = async (method, path, body) => {
    const response = await fetch(`${ready.controlUrl}${path}`, {
      method,
      headers: body && { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(
        `sandbox ${method} ${path}: ${
          response.status
        } ${await response.text()}`,
      );
    return response.status === 204 ? undefined : response.json();
  };
  return {
    ...ready,
    /** A request to its control API: `(method, path, body)`. */
    control,
    counters: () => control('GET', '/counters'),
    resetCounters: () => control('POST', '/counters/reset', {}),
    addFault: rule => control('POST', '/faults', rule),
    clearFaults: () => control('DELETE', '/faults'),
    /** Of a manual clock. */
    advance: seconds => control('POST', '/clock/advance', { seconds }),
    async stop() {
      await process.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Calls that only prove who the backend is. */
const SIGN_IN = /^(?:sts:|vault:Login)/;

/** Upstream calls, and those among them to sign in (AWS: STS; Vault: logins), counted apart. */
export function split(report) {
  const signIns = Object.entries(report.operations)
    .filter(([operation]) => SIGN_IN.test(operation))
    .reduce((sum, [, count]) => sum + count, 0);
  return { calls: report.total - signIns, signIns };
}
