import { summary } from '../lib/statistics.mjs';
import { machineLine, ms, table, writePage } from '../lib/table.mjs';

const count = value => Math.round(value).toLocaleString('en');
const mb = bytes => `${(bytes / 1e6).toFixed(1)} MB`;

/** p50 and p99 as two cells. */
function waits(times) {
  const { p50, p99 } = summary(times);
  return [`${ms(p50)} ms`, `${ms(p99)} ms`];
}

/** @param loads - of the machine at the beginning and after each stage */
export async function writeAssistantReport(
  out,
  { settings, loads, parts, portals },
) {
  const { local, lexical, first, unchanged, edited } = parts;
  const { vectors, filtered, memory } = parts;
  const [all] = portals;
  const bytes = summary(all.firstBytes);
  const stops = summary(all.stops);
  const sections = [
    `# Benchmark: assistant

\`yarn bench assistant\`: ${count(
      lexical.chunks,
    )} made-up chunks (words by Zipf's law, a share of identifiers, headings) of ${count(
      settings.entities,
    )} entities, in PGlite with pgvector (HNSW, 384 dimensions). Vectors of the documents are sums of directions of
their words, as correlated as those of the local model, which would take most of an hour. It does embed every question,
so that its time counts. ${machineLine()}
Load of the machine (one minute) at the beginning and after each stage: ${loads
      .map(load => load.toFixed(1))
      .join(', ')}. The benchmark itself keeps one to three busy.`,

    `## Indexing

${table(
  ['what', 'goal', 'measured'],
  [
    ['words, chunks a second', '≥ 5,000', count(lexical.perSecond)],
    ['words, memory of the index', '≤ 60 MB', mb(lexical.bytes)],
    [
      `local model, chunks of these docs a second (two threads, ${count(
        local.characters,
      )} characters each)`,
      '≥ 17',
      local.perSecond.toFixed(1),
    ],
    [
      'local model, delay of the event loop, p99',
      '< 50 ms',
      `${ms(local.delayP99)} ms`,
    ],
    ['first run, without a model', '', `${count(first.took)} s`],
    [
      'again, nothing changed (every document read anew)',
      '0 embeddings, < 10 s',
      `${unchanged.embedded} embeddings, ${unchanged.took.toFixed(1)} s`,
    ],
    [
      'again, one section edited',
      '≤ 2 embeddings',
      `${edited.embedded} embeddings, ${edited.took.toFixed(1)} s`,
    ],
  ],
)}`,

    `## Search

${table(
  ['what', 'goal p50 / p99', 'p50', 'p99'],
  [
    ['words, 30 best', '', ...waits(lexical.times)],
    ['vectors, 8 nearest', '≤ 10 / 25 ms', ...waits(vectors.times)],
    [
      `vectors, 8 nearest of the ${
        filtered.share * 100
      } % that a person may read`,
      '',
      ...waits(filtered.times),
    ],
    ['a question’s vector by the local model', '', ...waits(local.asked)],
    ...portals.map(({ share, times }) => [
      `all of it over HTTP with the permission check, ${
        share * 100
      } % readable`,
      '≤ 40 / 120 ms',
      ...waits(times),
    ]),
  ],
)}

Searches within ${filtered.share * 100} % that came back with fewer than 8: ${
      filtered.short
    } of ${
      filtered.times.length
    } (goal: 0). Over HTTP a question found ${portals
      .map(
        ({ share, passages }) =>
          `${passages.toFixed(1)} passages where ${share * 100} % is readable`,
      )
      .join(', and ')}.`,

    `## Answers

From a running portal, with a model of the sandbox that answers at once.

${table(
  ['what', 'goal', 'p50', 'p95', 'p99'],
  [
    [
      'first byte of the stream',
      'p95 < 150 ms',
      `${ms(bytes.p50)} ms`,
      `${ms(bytes.p95)} ms`,
      `${ms(bytes.p99)} ms`,
    ],
    [
      'from a stop until the model’s API is left',
      '< 250 ms',
      `${ms(stops.p50)} ms`,
      `${ms(stops.p95)} ms`,
      `${ms(stops.p99)} ms`,
    ],
  ],
)}`,

    `## Memory

Resident, with everything loaded.

${table(
  ['what', 'MB'],
  [
    ['process that indexed, with the database in it', memory.residentMb],
    ['of it, growth by the two threads of the local model', local.grownMb],
    ['portal after its questions', all.residentMb],
  ],
)}`,
  ];
  await writePage(out, `${sections.join('\n\n')}\n`);
}
