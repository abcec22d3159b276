import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Options that every comparison takes; prints help and ends where asked for.
 *
 * @param name - of the benchmark, and of its page in docs/benchmarks
 */
export function comparisonOptions(name, about) {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '30' },
      latency: { type: 'string', default: '40' },
      out: {
        type: 'string',
        default: resolve(
          import.meta.dirname,
          `../../docs/benchmarks/${name}.md`,
        ),
      },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(
      `yarn bench ${name} [--runs 30] [--latency 40] [--out FILE]\n\n${about}\n`,
    );
    process.exit(0);
  }
  return {
    runs: Number(values.runs),
    latency: Number(values.latency),
    out: values.out,
  };
}
