import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { Worker } from 'node:worker_threads';
import {
  SITE_WORKER_FILE,
  SiteWorkerJob,
  SiteWorkerMessage,
} from './siteWorker';

const DEADLINE_MS = 120_000;
const MAX_HEAP_MIB = 512;

/**
 * Builds a site in a thread of its own. The portal goes on answering meanwhile, and Markdown that was written to take
 * for ever or to fill the memory ends its own build and nothing else.
 *
 * @throws InputError, NotAllowedError for what is wrong with the docs, naming file and line
 */
export async function buildSiteInWorker(
  options: SiteWorkerJob['siteWorker'] & {
    logger: Pick<LoggerService, 'info' | 'warn'>;
    deadlineMs?: number;
  },
): Promise<void> {
  const { logger, deadlineMs = DEADLINE_MS, ...job } = options;
  const data: SiteWorkerJob = { siteWorker: job };
  const worker = new Worker(
    'require(require("worker_threads").workerData.file)',
    {
      eval: true,
      workerData: { ...data, file: SITE_WORKER_FILE },
      execArgv: loaderArguments(),
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB },
    },
  );
  let file = 'mkdocs.yml';
  try {
    await new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(
        () =>
          reject(
            new InputError(
              `${file}: the site was not built within ${deadlineMs / 1000} s`,
            ),
          ),
        deadlineMs,
      );
      worker.on('message', (message: SiteWorkerMessage) => {
        switch (message.kind) {
          case 'log':
            logger[message.level](message.text);
            break;
          case 'file':
            file = message.file;
            break;
          case 'failed':
            reject(toError(message, file));
            break;
          default:
            resolve();
        }
      });
      worker.on('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new InputError(
                `${file}: building the site takes more than ${MAX_HEAP_MIB} MiB`,
              )
            : error,
        ),
      );
      worker.on('exit', code => {
        clearTimeout(deadline);
        reject(new Error(`${file}: the build ended with exit code ${code}`));
      });
    });
  } finally {
    await worker.terminate();
  }
}

function toError(
  { name, message }: SiteWorkerMessage & { kind: 'failed' },
  file: string,
): Error {
  switch (name) {
    case 'InputError':
      return new InputError(message);
    case 'NotAllowedError':
      return new NotAllowedError(message);
    case 'RangeError':
      return new InputError(`${file}: nested too deep (${message})`);
    default:
      return new Error(`${file}: ${name}: ${message}`);
  }
}

/** A portal that runs from its sources has TypeScript transformed when it is loaded; a thread has to ask for it anew. */
function loaderArguments(): string[] | undefined {
  return SITE_WORKER_FILE.endsWith('.ts')
    ? ['--require', require.resolve('@backstage/cli/config/nodeTransform.cjs')]
    : undefined;
}
