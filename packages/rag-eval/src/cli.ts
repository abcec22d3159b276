import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Config, ConfigReader } from '@backstage/config';
import { demoPlaces } from './corpus/readCorpus';
import { evaluateFiles, Evaluation, measureAndClose } from './evaluate';
import { mergeCandidates } from './golden/candidates';
import { GoldenSet, onlyHalf, readGoldenSet } from './golden/GoldenSet';
import { answersTable } from './measure/answers';
import { brokenPromises } from './measure/gate';
import { Measurement } from './measure/measure';
import { failuresOf, tableOf } from './measure/report';
import { HELP, Options, readOptions, UsageError } from './options';
import { readAppConfig } from './readAppConfig';
import { portalPipeline } from './pipelines/portalPipeline';
import { Progress } from './Progress';

const REPOSITORY = resolvePackagePath('@portolan/rag-eval', '../..');

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const golden = await readGoldenSet(
    resolve(options.golden ?? join(REPOSITORY, 'packages/rag-eval/golden')),
  );
  if (options.candidates) return merge(options.candidates, golden);
  const { measurements, answers } = await evaluate(options, golden);
  if (options.json) {
    const figures = { pipelines: measurements.map(figuresOf), answers };
    process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`);
  } else {
    process.stdout.write(`${tableOf(measurements)}\n`);
    if (answers) process.stdout.write(`\n${answersTable(answers)}\n`);
  }
  if (options.failures)
    process.stdout.write(`\n${failuresOf(measurements[0])}\n`);
  return options.gate ? gate(measurements[0]) : 0;
}

async function evaluate(
  options: Options,
  golden: GoldenSet,
): Promise<Evaluation> {
  const { half, portal, catalog, folder } = options;
  const set = half === 'all' ? golden : onlyHalf(golden, half);
  const progress = new Progress(process.stderr);
  progress.step(
    `Questions: ${set.questions.length} with an answer, ${set.unanswerable.length} without (${half})`,
  );
  if (portal) {
    const pipeline = portalPipeline(portal.replace(/\/+$/, ''), portalToken());
    return { measurements: [await measureAndClose(pipeline, set, progress)] };
  }
  const demo = demoPlaces(REPOSITORY);
  const places =
    catalog.length || folder.length
      ? { root: process.cwd(), catalog, folders: folder }
      : demo;
  const config = await embedderConfig(options);
  return evaluateFiles(places, set, { ...options, config }, progress);
}

async function embedderConfig({ embedder, config }: Options): Promise<Config> {
  if (config) return readAppConfig(config);
  return new ConfigReader({ assistant: { embedder: { provider: embedder } } });
}

async function merge(file: string, golden: GoldenSet): Promise<number> {
  const { yaml, notes } = mergeCandidates(await readFile(file, 'utf8'), golden);
  process.stdout.write(yaml);
  process.stderr.write(notes.map(note => `${note}\n`).join(''));
  return 0;
}

function gate(measurement: Measurement): number {
  const broken = brokenPromises(measurement);
  process.stderr.write(
    broken.length
      ? `The gate is closed.\n${broken.map(each => `  ${each}\n`).join('')}`
      : 'The gate is open: every promised figure is reached.\n',
  );
  return broken.length ? 1 : 0;
}

function portalToken(): string {
  const token = process.env.PORTOLAN_TOKEN;
  if (token) return token;
  throw new UsageError(
    '--portal needs a Backstage token in PORTOLAN_TOKEN, of somebody who may use the assistant.',
  );
}

/** Without the questions themselves. */
function figuresOf({ results, ...figures }: Measurement) {
  return {
    ...figures,
    results: results.map(({ question, ...result }) => ({
      id: question.id,
      ...result,
    })),
  };
}

// Threads that embed and search do not keep the process alive.
const alive = setInterval(() => {}, 60_000);
main(process.argv.slice(2))
  .finally(() => clearInterval(alive))
  .then(
    code => {
      process.exitCode = code;
    },
    error => {
      process.stderr.write(
        `${error instanceof Error ? error.message : error}\n`,
      );
      process.exitCode = error instanceof UsageError ? 2 : 1;
    },
  );
