import { parseArgs } from 'node:util';
import { Half } from './golden/GoldenSet';

export const HELP = `Measures what the assistant finds, on questions whose answers are known, beside what assistants usually do.

Usage: yarn rag-eval [options]

  --half HALF          tune, held-out or all (default: tune). Tune on the first; look at the second seldom
  --embedder NAME      local or none (default: local)
  --config FILE        instead: an app-config whose assistant.embedder is used, for a model of your own
  --golden DIR         folder of golden sets, *.yaml (default: packages/rag-eval/golden)
  --catalog FILE       catalog file of the corpus, with the docs beside it; may be repeated (default: the demo's)
  --folder DIR         folder of Markdown of the corpus; may be repeated (default: examples/handbook)
  --portal URL         ask a portal that runs, with the Backstage token in PORTOLAN_TOKEN, instead of a corpus of files
  --answers            also let the model answer: the sandbox's, or Anthropic's with ANTHROPIC_API_KEY
  --no-compare         leave the usual pipeline out
  --failures           list the questions that failed, to tune with
  --json               print figures as JSON
  --gate               exit with 1 if a promised figure is not reached
  --candidates FILE    print the candidates of an export of GET /v1/feedback as entries of a golden set, and stop
  --help               this text
`;

export class UsageError extends Error {}

export interface Options {
  help: boolean;
  half: Half | 'all';
  embedder?: 'local' | 'none';
  config?: string;
  golden?: string;
  catalog: string[];
  folder: string[];
  portal?: string;
  answers: boolean;
  compare: boolean;
  failures: boolean;
  json: boolean;
  gate: boolean;
  candidates?: string;
}

/** @throws UsageError that says which option is wrong and what it may be */
export function readOptions(args: readonly string[]): Options {
  const { half, embedder, ...rest } = parse(args);
  const named = [embedder, rest.config, rest.portal].filter(
    each => each !== undefined,
  );
  if (named.length > 1) {
    throw new UsageError(
      '--embedder, --config and --portal each say which embedder is asked: leave all but one out. See --help.',
    );
  }
  return {
    ...rest,
    compare: !rest['no-compare'],
    half: oneOf('--half', half, ['tune', 'held-out', 'all']),
    embedder:
      embedder !== undefined
        ? oneOf('--embedder', embedder, ['local', 'none'] as const)
        : undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        half: { type: 'string', default: 'tune' },
        embedder: { type: 'string' },
        config: { type: 'string' },
        golden: { type: 'string' },
        catalog: { type: 'string', multiple: true, default: [] },
        folder: { type: 'string', multiple: true, default: [] },
        portal: { type: 'string' },
        answers: { type: 'boolean', default: false },
        'no-compare': { type: 'boolean', default: false },
        failures: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        gate: { type: 'boolean', default: false },
        candidates: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${what}. See --help.`);
  }
}

function oneOf<T extends string>(
  name: string,
  value: string,
  allowed: readonly T[],
): T {
  const found = allowed.find(each => each === value);
  if (found) return found;
  throw new UsageError(
    `${name} is ${value}; it may be ${allowed.join(', ')}. See --help.`,
  );
}
