import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from './startSandbox';
import { readWorldFolder } from './world/readWorldFolder';

const HELP = `The Portolan sandbox: a local stand-in for AWS, Argo CD, Terraform, Vault and the Claude API, on
loopback ports.

Usage: portolan-sandbox [options]

  --examples DIR       folder of an organisation; its sandbox/*.yaml say what there is (default: examples)
  --aws-port PORT      of AWS (default: 4566; 0 for a free one)
  --tools-port PORT    of the systems beside AWS (default: 4568; 0 for a free one)
  --control-port PORT  of the control API (default: 4567; 0 for a free one)
  --seed TEXT          the same seed gives the same identifiers (default: portolan)
  --latency-ms MS      added to every answer (default: 0)
  --help               this text

When it listens it prints one line of JSON: {"awsUrl", "toolsUrl", "controlUrl", "env"}; "env" is the environment for
clients.
It stops on SIGTERM and SIGINT.
`;

class UsageError extends Error {}

async function main(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const settings = {
    awsPort: numberOf(options['aws-port'], '--aws-port', 65_535),
    toolsPort: numberOf(options['tools-port'], '--tools-port', 65_535),
    controlPort: numberOf(options['control-port'], '--control-port', 65_535),
    latencyMs: numberOf(options['latency-ms'], '--latency-ms', 60_000),
    seed: options.seed,
    canaries: true,
  };
  const world = await readWorldFolder(resolve(options.examples, 'sandbox'));
  const sandbox = await startSandbox({ ...settings, world });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => sandbox.stop());
  const { awsUrl, toolsUrl, controlUrl, environment: env } = sandbox;
  process.stdout.write(
    `${JSON.stringify({ awsUrl, toolsUrl, controlUrl, env })}\n`,
  );
}

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        examples: { type: 'string', default: 'examples' },
        'aws-port': { type: 'string', default: '4566' },
        'tools-port': { type: 'string', default: '4568' },
        'control-port': { type: 'string', default: '4567' },
        'latency-ms': { type: 'string', default: '0' },
        seed: { type: 'string', default: 'portolan' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message : String(error),
    );
  }
}

function numberOf(text: string, option: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    throw new UsageError(
      `${option} must be a whole number from 0 to ${most}, not '${text}'.`,
    );
  return value;
}

main(process.argv.slice(2)).catch(error => {
  const message = error instanceof Error ? error.message : String(error);
  const hint = error instanceof UsageError ? ' See --help.' : '';
  process.stderr.write(`${message}${hint}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
