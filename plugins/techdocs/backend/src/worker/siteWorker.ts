import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { BuildOptions, buildSite } from '../site/buildSite';

/** This file, for whoever starts the worker. */
export const SITE_WORKER_FILE = __filename;

/** What the worker is started with. */
export interface SiteWorkerJob {
  siteWorker: Omit<BuildOptions, 'logger' | 'onFile'>;
}

/** What the worker says. */
export type SiteWorkerMessage =
  | { kind: 'log'; level: 'info' | 'warn'; text: string }
  | { kind: 'file'; file: string }
  | { kind: 'done' }
  | { kind: 'failed'; name: string; message: string };

async function run(
  { siteWorker: job }: SiteWorkerJob,
  say: (message: SiteWorkerMessage) => void,
): Promise<void> {
  try {
    await buildSite({
      ...job,
      logger: {
        info: text => say({ kind: 'log', level: 'info', text }),
        warn: text => say({ kind: 'log', level: 'warn', text }),
      },
      onFile: file => say({ kind: 'file', file }),
    });
    say({ kind: 'done' });
  } catch (error) {
    const { name, message } =
      error instanceof Error ? error : new Error(String(error));
    say({ kind: 'failed', name, message });
  }
}

// The main thread imports this file too, for its name, and may itself be some other worker.
const port = parentPort;
if (!isMainThread && port && workerData?.siteWorker) {
  run(workerData, message => port.postMessage(message));
}
